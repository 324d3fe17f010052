"""messages.pot, and the search for texts that aren't in it."""

from collections import defaultdict

import pytest

from app.config import ROOT
from bench.messages import POT, pot
from tests.i18n import bare_texts


def test_the_template_of_catalogues_is_current():
    """`./run messages` writes it."""
    assert POT.read_text() == pot()


def by_folder(paths):
    """The paths by their folder in app/ or templates/, one test for each: a test for each file takes longer than it."""
    folders = defaultdict(list)
    for path in paths:
        folders["/".join(path.relative_to(ROOT).parts[:2])].append(path)
    return pytest.mark.parametrize("paths", folders.values(), ids=list(folders))


@by_folder(bare_texts.modules())
def test_a_module_has_no_text_that_is_not_translated(paths):
    found = {str(path): [*bare_texts.in_code(path.read_text())] for path in paths}
    assert {path: texts for path, texts in found.items() if texts} == {}


@by_folder(bare_texts.templates())
def test_a_template_has_no_text_that_is_not_translated(paths):
    found = {str(path): [*bare_texts.in_template(path.read_text())] for path in paths}
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "source",
    [
        'name = TextLine("Your name")',
        'raise RuleBroken("It has ended.")',
        'raise RuleBroken(f"{name} has ended it.")',
        'confirm("Saved.")',
        'LABELS = {"mentor": "Mentor"}',
        'Mail(subject=f"{name} signed the agreement", context={})',
        'return "so you can rely on the rest"',
        '_("Hello %(name)s", name="Somebody")',
    ],
)
def test_a_text_in_code_is_found(source):
    assert len([*bare_texts.in_code(source)]) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""Documentation."""',
        '_("Saved.")',
        'LABELS = {"mentor": lazy("Mentor")}',
        'ngettext("A day", "%(count)d days", 3)',
        'log.warning("Mail could not be sent")',
        'def of(kind: "Kind of thing") -> "Other": ...',
        'key = "agreement.signed"',
    ],
)
def test_what_nobody_reads_on_a_page_is_not_found(source):
    assert [*bare_texts.in_code(source)] == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Saved</p>",
        '<nav aria-label="Places"></nav>',
        "{% block title %}Today{% endblock %}",
        '{{ ui.submit("Save") }}',
        '{{ "Change" if one else _("Add") }}',
        '<p>{{ _("Signed") }} by {{ name }}</p>',
        '<input placeholder="name of a person">',
    ],
)
def test_a_text_in_a_template_is_found(source):
    assert len([*bare_texts.in_template(source)]) == 1


@pytest.mark.parametrize(
    "source",
    [
        '<p class="quiet words">{{ _("Saved") }}</p>',
        '{% if phase == "Paused" %}{{ ui.rows("after quiet") }}{% endif %}',
        '<nav aria-label="{{ _("Places") }}"></nav>',
        "<p>{{ name }} · {{ when }}</p>",
        "{# A comment #}",
    ],
)
def test_what_a_template_does_not_say_is_not_found(source):
    assert [*bare_texts.in_template(source)] == []
