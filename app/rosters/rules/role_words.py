"""The role that somebody wrote, by the beginning of a word in several languages. Never guessed from anything else."""

from functools import lru_cache

from app.roles import MENTEE, MENTOR
from app.rosters.rules.vocabulary import folded, words_of

BOTH = "both"

MENTEES = (
    "mentee", "mentored", "mentorad", "mentoris", "mentoriz", "mentorand", "mentore", "protege", "filleul", "tutee",
    "coachee", "متدرب", "مسترشد", "подопечн", "aconsejad",
)  # fmt: skip
MENTORS = ("mentor", "parrain", "marrain", "padrino", "madrina", "مرشد", "наставни", "coach", "tutor")
TOGETHER = ("both", "beide", "ambos", "ambas", "كلاهما", "كليهما", "либо", "оба", "either")
IN_TWO_WORDS = ("les deux", "i oba", "as duas", "los dos", "las dos")
NOT = {"not", "no", "kein", "keine", "keinen", "nicht", "pas", "never"}


@lru_cache(maxsize=1_000)
def role_in(typed: str) -> str | None:
    """`mentor`, `mentee`, `both`, or None if it says something else."""
    words = words_of(typed)
    if NOT.intersection(words):
        return None
    if _begin(words, TOGETHER) or any(each in folded(typed) for each in IN_TWO_WORDS):
        return BOTH
    mentees = [word for word in words if _begin([word], MENTEES)]
    mentors = [word for word in words if word not in mentees and _begin([word], MENTORS)]
    if mentees and mentors:
        return BOTH
    return MENTEE if mentees else MENTOR if mentors else None


def _begin(words: list[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(folded(each)) for word in words for each in beginnings)
