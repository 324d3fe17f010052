"""app/i18n: texts, plurals and lists, in Python and in templates."""

import pytest
from flask import Flask, render_template_string
from markupsafe import escape

from app.i18n import _, lazy, listed, ngettext, translated
from tests.i18n.pseudo import PseudoLanguage, in_pseudo_language

SIGNED = lazy("Signed")


def test_without_a_catalogue_a_text_is_its_own_translation():
    assert _("100 % done") == "100 % done"
    assert _("%(name)s signed it.", name="Ada") == "Ada signed it."


def test_a_text_is_translated_with_its_values_in_place():
    with translated(PseudoLanguage()):
        assert _("%(name)s signed", name="Ada") == "[Ada ṣḯɠṉḗḓ ~]"
    assert _("%(name)s signed", name="Ada") == "Ada signed"


@pytest.mark.parametrize(("count", "text"), [(0, "0 days"), (1, "a day"), (2, "2 days")])
def test_a_text_depends_on_its_number(count: int, text: str):
    assert ngettext("a day", "%(count)d days", count) == text


def test_a_lazy_text_is_translated_when_it_is_shown():
    with translated(PseudoLanguage()):
        shown = [str(SIGNED), f"{SIGNED}", "%s" % SIGNED, str(escape(SIGNED))]  # noqa: UP031
    assert shown == ["[Ṣḯɠṉḗḓ ~]"] * 4
    assert (str(SIGNED), SIGNED) == ("Signed", "Signed")


def test_a_template_shows_a_text_with_its_tags_and_escapes_the_values(app: Flask):
    source = "{{ _('Signed by <b>%(name)s</b>', name=name) }}, {{ ngettext('a day', '%(count)d days', 2) }}, {{ lazy }}"
    with app.test_request_context(), translated(PseudoLanguage()):
        page = render_template_string(source, name="<Ada>", lazy=SIGNED)
    assert page == "[Ṣḯɠṉḗḓ ƀẏ <b>&lt;Ada&gt;</b> ~ ~], [2 ḓȧẏṣ ~], [Ṣḯɠṉḗḓ ~]"


def test_a_list_reads_like_a_sentence():
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_the_pseudo_language_is_longer_and_keeps_places_and_tags():
    assert in_pseudo_language("Open <a href='%(url)s'>it</a>") == "[Ǿƥḗṉ <a href='%(url)s'>ḯŧ</a> ~]"
