"""The first run, the hint about home screens, and pages for machines: health, robots and the manifest."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.site.web.home_screen import phone_to_explain

    app.add_template_global(phone_to_explain)
