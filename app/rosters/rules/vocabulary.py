"""The words of headings and answers in many languages, and how they are found: by the beginning of a word."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
Words = tuple[str, ...]

MAIL: Words = ("mail", "email", "courriel", "correo", "posta", "البريد", "почт", "correio")
CONFIRM: Words = ("confirm", "repeat", "again", "bestat", "wiederhol", "repita", "repet")
ALTERNATIVE: Words = (
    "alternative",
    "alternat",
    "second",
    "secondary",
    "other",
    "private",
    "backup",
    "zweit",
    "otro",
    "autre",
)

FIRST: Words = ("first", "given", "vorname", "prenom", "nombre", "forename", "nome", "имя", "voornaam")
LAST: Words = ("last", "family", "surname", "nachname", "familienname", "apellido", "sobrenome", "achternaam", "фамили")
NAME: Words = (
    "name",
    "names",
    "fullname",
    "nom",
    "nombre",
    "nome",
    "naam",
    "person",
    "student",
    "participant",
    "الاسم",
    "имя",
)
WHOLE: Words = ("full", "apellidos", "complete", "whole", "الكامل", "prenom")

TEAM: Words = ("team", "department", "abteilung", "service", "equipo", "equipe", "faculty", "school", "unit", "قسم")
PLACES: Words = ("capacity", "how many people", "cuantas personas", "wie viele", "combien", "كم شخصا", "places")
STATUS: Words = ("status", "state", "estado", "etat")
CONSENT: Words = ("agree", "consent", "acepto", "einverstanden", "zustimm", "accepte", "autorizo", "أوافق", "согласен")

NO = {"no", "nein", "non", "nie", "nao", "لا", "нет", "false", "0", "n"}
YES = {"yes", "ja", "si", "oui", "نعم", "да", "true", "1", "y", "sim"}
HAS_LEFT: Words = ("terminated", "left", "inactive", "resigned", "retired", "former", "ausgeschieden", "parti", "baja")
ON_LEAVE: Words = ("on leave", "leave", "elternzeit", "conge", "parental", "sabbatical")
TOTAL = {"total", "totals", "sum", "summe", "gesamt", "somme", "suma", "totale"}

DROPPED: dict[str, Words] = {
    "manager": ("=manager", "=managers", "=supervisor", "vorgesetz", "superieur", "=jefe", "=jefa", "=boss", "=chef"),
    "wish": ("choice", "=avoid", "not with", "nicht mit", "pas avec", "no con", "rather not", "wunschmentor"),
    "pay": ("salar", "=pay", "wage", "gehalt", "=lohn", "sueldo", "compensation", "bonus", "stipend", "راتب"),
    "birth": ("birth", "=dob", "geburt", "naissance", "nacimiento", "=age", "=alter", "=born", "=edad"),
    "gender": ("gender", "=sex", "geschlecht", "=genre", "=sexo", "genero"),
    "rating": ("rating", "performance", "apprais", "beurteil", "leistung", "evaluation", "=grade", "=grades", "=score"),
    "other": ("=ip", "ethnic", "=race", "religio", "health", "disab", "nationalit", "personality", "gesundheit"),
}
"""What Trellis doesn't keep (docs/practice.md 9.1), by reason. A word after = must be whole."""


@lru_cache(maxsize=4_000)
def folded(text: str) -> str:
    """Text to compare: lower case, without accents and marks."""
    plain = unicodedata.normalize("NFKD", text[:1_000]).casefold()
    return unicodedata.normalize("NFC", "".join(each for each in plain if not unicodedata.combining(each)))


def words_of(text: str) -> list[str]:
    return WORD.findall(folded(text))


def has(text: str, beginnings: Words) -> bool:
    """Whether a word of the text begins with one of these. One of several words must stand there as a whole."""
    words = words_of(text)
    together = f" {' '.join(words)} "
    return any(_is_in(folded(each), words, together) for each in beginnings)


def _is_in(beginning: str, words: list[str], together: str) -> bool:
    if beginning.startswith("="):
        return beginning[1:] in words
    if " " in beginning:
        return f" {beginning}" in together
    return any(word.startswith(beginning) for word in words)


def why_dropped(heading: str) -> str | None:
    """The reason why a column with this heading isn't kept, or None."""
    return next((reason for reason, beginnings in DROPPED.items() if has(heading, beginnings)), None)
