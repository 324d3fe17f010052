"""The shortcuts in app/web/application.py have the same results as plain Jinja."""

from datetime import date

import pytest
from flask.templating import Environment
from markupsafe import Markup

from app.i18n import lazy


class Escaped:
    """A value that has its own HTML, like a field."""

    def __html__(self) -> str:
        return "<i>mine</i>"

    def __repr__(self) -> str:
        return "<Escaped>"


MACROS = """
{%- macro said(text, tone="none", more=none) %}<b class="{{ tone }}">{{ text }}{{ more or "" }}</b>{% endmacro -%}
{%- macro around(text) %}<i>{{ text }}{{ caller() }}</i>{% endmacro -%}
{%- macro all(first) %}{{ first }}{{ varargs|join }}{{ kwargs["last"] }}{% endmacro -%}
"""


@pytest.mark.parametrize(
    "template",
    [
        '{{ said("<") }}',
        '{{ said("<", "loud") }}',
        '{{ said("<", more="&") }}',
        '{{ said(said("<")) }}',
        "{{ said() }}",
        '{% for tone in "ab" %}{{ said(tone, tone) }}{% endfor %}',
        '{% call around("<") %}{{ said(">") }}{% endcall %}',
        '{{ all(1, "<", last=3) }}',
        '{% autoescape false %}{{ said("<") }}{% endautoescape %}',
    ],
)
def test_a_macro_has_the_same_output_as_in_jinja(app, template):
    as_ever = Environment(app, autoescape=True).from_string(MACROS + template)
    assert app.jinja_env.from_string(MACROS + template).render() == as_ever.render()


@pytest.mark.parametrize("value", ["<", Markup("<b>"), 5, None, lazy("R&D"), Escaped(), date(2026, 11, 29)], ids=repr)
@pytest.mark.parametrize(
    "template",
    ["{{ value }}", "{{ value ~ '<' }}", "{% set it %}{{ value }}{% endset %}{{ it }}", "{{ value|e }}", "{{ none }}"],
)
def test_output_is_escaped_as_in_jinja(app, template, value):
    as_ever = Environment(app, autoescape=True).from_string(template)
    assert app.jinja_env.from_string(template).render(value=value) == as_ever.render(value=value)


def test_a_macro_refuses_too_many_arguments(app):
    with pytest.raises(TypeError):
        app.jinja_env.from_string(MACROS + '{{ said("a", "b", "c", "d") }}').render()
