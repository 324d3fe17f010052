"""Lists of people: reading them, the preview, inviting everybody on them, and the file of a programme's people."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.rosters.labels import said_in_list

    app.add_template_global(said_in_list, "said_in_list")
