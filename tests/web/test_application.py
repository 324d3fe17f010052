"""What app/web/application.py does in fewer steps comes out as Flask and Jinja do it."""

import pytest
from flask import Flask, url_for
from flask.templating import Environment
from werkzeug.routing import BuildError

SAMPLES = {"id": 7, "token": "abc", "kind": "password"}
"""A value for each part of an address."""

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
def test_a_macro_says_what_it_says_in_jinja(app, template):
    as_ever = Environment(app, autoescape=True).from_string(MACROS + template)
    assert app.jinja_env.from_string(MACROS + template).render() == as_ever.render()


def test_a_macro_refuses_more_than_it_takes(app):
    with pytest.raises(TypeError):
        app.jinja_env.from_string(MACROS + '{{ said("a", "b", "c", "d") }}').render()


@pytest.mark.parametrize("more", [{}, {"_anchor": "notes"}, {"before": 3}, {"before": None}, {"_external": True}])
def test_every_address_is_the_one_flask_builds(app, more):
    with app.test_request_context("/"):
        for rule in app.url_map.iter_rules():
            given = {name: SAMPLES[name] for name in rule.arguments} | more
            assert url_for(rule.endpoint, **given) == Flask.url_for(app, rule.endpoint, **given)


@pytest.mark.parametrize("given", [{}, {"id": None}, {"id": "7/8"}, {"token": 7}])
def test_an_address_without_its_id_is_refused(app, given):
    with app.test_request_context("/"), pytest.raises((BuildError, ValueError)):
        url_for("sessions.show", **given)
