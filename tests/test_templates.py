"""Rules for every template, and for every sentence that people read (docs/practice.md 11.8)."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT

TEMPLATES = {
    str(path.relative_to(ROOT / "templates")): path.read_text() for path in (ROOT / "templates").rglob("*.html")
}
FRAGMENTS = [name for name in TEMPLATES if name.rpartition("/")[2].startswith("_")]
CODE_WITH_SENTENCES = sorted((ROOT / "app").rglob("*.py"))

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\s(style|on[a-z]+)\s*=|javascript:|<iframe|<object|<embed", re.IGNORECASE
)
BANNED = re.compile(
    r"\b(please|successfully|oops|(?<!aria-)invalid|submit|overdue|at risk|something went wrong|are you sure|no data)\b"
    r"|\w!(\s|$)",
    re.IGNORECASE,
)


def without_jinja(text: str) -> str:
    return JINJA.sub(" ", text)


def sentences(template: str) -> list[str]:
    """The sentences in a template: text between tags, titles and labels, and strings in expressions."""
    text = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    inside = [said for piece in JINJA.findall(text) for said in re.findall(r'"([^"]*)"', piece)]
    plain = without_jinja(text)
    labels = re.findall(r'(?:aria-label|title|placeholder|alt|data-\w+|content)="([^"]*)"', plain)
    return [*inside, *labels, *re.sub(r"<[^>]*>", "\n", plain).splitlines()]


def test_every_template_compiles(app: Flask):
    assert [name for name in TEMPLATES if not app.jinja_env.get_template(name)] == []


def test_no_line_begins_with_a_dot():
    """Between two facts stands `&nbsp;· `, or they go through `dotted`. A title is one line."""
    text = {name: re.sub(r"\{% block title %\}.*", "", template) for name, template in TEMPLATES.items()}
    text["layouts/base.html"] = text["layouts/base.html"].replace("{% endblock %} · Trellis", "")
    assert {name: found for name, each in text.items() if (found := re.findall(r"(?<!&nbsp;)·.{,20}", each))} == {}


def test_every_template_is_used():
    """By its name, in code or in another template. Mails and error pages are named by what they are about."""
    named = "\n".join([*TEMPLATES.values(), *(path.read_text() for path in CODE_WITH_SENTENCES)])
    assert [name for name in TEMPLATES if not name.startswith(("emails/", "errors/")) and name not in named] == []


def test_a_fragment_declares_first_what_it_needs():
    assert [name for name in FRAGMENTS if not re.match(r"\{#- needs: \w+", TEMPLATES[name])] == []


@pytest.mark.parametrize("name", [name for name in FRAGMENTS if "hx-" in TEMPLATES[name]])
def test_the_root_of_a_fragment_that_htmx_swaps_has_the_fragments_name(name):
    first = re.search(r"<(\w+)[^>]*>", re.sub(JINJA, "", TEMPLATES[name]))
    assert f'id="{name.rpartition("/")[2][1:].removesuffix(".html")}"' in first[0]


def test_a_button_swaps_a_fragment_of_that_name():
    """The server chooses the fragment by the name of the target (web/replies.py)."""
    targets = {target for text in TEMPLATES.values() for target in re.findall(r'target="#(\w+)"', text)}
    fragments = {name.rpartition("/")[2][1:].removesuffix(".html") for name in FRAGMENTS}
    assert targets - fragments == set()


def test_a_template_has_no_inline_script_or_style():
    """Only the frame of mails has styles of its own, because mail programs don't load ours."""
    found = [name for name, text in TEMPLATES.items() if INLINE.search(without_jinja(text))]
    assert found == ["emails/frame.html"]


def test_only_our_own_text_is_marked_safe():
    """`"…"|safe` is text of the template itself. Anything else would let typed text act as HTML."""
    unescaped = re.compile(r"[^\"'\s]\s*\|\s*safe\b|autoescape|\bMarkup\b|\|\s*(xmlattr|tojson|urlize|forceescape)\b")
    assert [name for name, text in TEMPLATES.items() if unescaped.search(text)] == []
    assert {name for name, text in TEMPLATES.items() if re.search(r"\|\s*safe\b", text)} <= {"components/ui.html"}


def test_every_form_that_posts_carries_the_token():
    posting = re.compile(r"<form[^>]*(?:\"post\"|sends_to).*?</form>", re.DOTALL)
    forms = [form for text in TEMPLATES.values() for form in posting.findall(text)]
    assert len(forms) > 10
    assert [
        f for f in forms if not re.search(r"csrf_token|carried\(|hidden\(form\)|ui\.fields\(\w*form|ui\.autosave\(", f)
    ] == []


def test_no_page_links_to_another_host():
    elsewhere = re.compile(r'(href|src|action|srcset)="(https?:)?//')
    assert [name for name, text in TEMPLATES.items() if elsewhere.search(text)] == []


def test_a_link_opens_another_tab_only_beside_words_that_would_be_lost():
    assert [name for name, text in TEMPLATES.items() if "_blank" in text] == ["accounts/sign_in.html"]


def test_templates_speak_like_a_thoughtful_colleague():
    said = [(name, sentence) for name, text in TEMPLATES.items() for sentence in sentences(text)]
    assert len(said) > 500
    assert [pair for pair in said if BANNED.search(pair[1])] == []


def test_sentences_in_code_speak_like_a_thoughtful_colleague():
    said = [(path.name, sentence) for path in CODE_WITH_SENTENCES for sentence in strings(path)]
    assert len(said) > 500
    assert [pair for pair in said if " " in pair[1] and BANNED.search(pair[1])] == []


def strings(path: Path) -> list[str]:
    """All strings in a module's code, without its comments and docstrings."""
    tree = ast.parse(path.read_text())
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in notes)
    return [node.value for node in constants if isinstance(node.value, str)]


@pytest.mark.parametrize(
    "sentence", ["Please wait", "Saved successfully", "Oops", "Invalid e-mail", "Done!", "Submit", "Well done! Go on"]
)
def test_the_list_of_words_to_avoid_is_noticed(sentence):
    assert BANNED.search(sentence)


def test_the_words_of_a_button_or_link_with_markup_in_them_stand_in_one_element():
    """A button is a grid, so that each of several parts would stand on a line of its own. A link is a flex box, which
    drops the space between them.
    """
    split = re.compile(r'class="(button|link)\b[^"]*"[^>]*>(\{\{ ?_\("[^"]*<|[^<{]+<bdi)')
    assert [name for name, text in TEMPLATES.items() if split.search(text)] == []
