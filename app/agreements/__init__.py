"""Agreements: how two people will work, in versions that both sign."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.agreements import policy
    from app.agreements.presenters.clauses import clause
    from app.agreements.rules import sections
    from app.agreements.rules.templates import template_of

    app.jinja_env.globals["agreement_policy"] = policy
    app.jinja_env.globals["agreement_sections"] = sections
    app.jinja_env.globals["clause"] = clause
    app.jinja_env.globals["template_of"] = template_of
