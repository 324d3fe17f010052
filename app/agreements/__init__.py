"""How two people will work: versions both sign, section by section."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.agreements import policy, sections
    from app.agreements.views import blueprints

    app.add_template_global(policy, "agreement_policy")
    app.add_template_global(sections, "agreement_words")
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
