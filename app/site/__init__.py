"""The first run and the first steps after it, the hint about home screens, and pages for machines: health, robots …"""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.site.web.first_steps import first_steps
    from app.site.web.home_screen import phone_to_explain

    app.add_template_global(first_steps)
    app.add_template_global(phone_to_explain)
