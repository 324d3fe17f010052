"""The first run, the hint about home screens, and what machines ask: health, robots, the manifest."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.site.web.home_screen import phone_to_explain

    app.add_template_global(phone_to_explain)
