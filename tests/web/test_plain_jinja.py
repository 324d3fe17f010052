"""Our changes to how Jinja calls functions and macros never change the output (app/web/application.py)."""

import pytest

from app.mail.composing import compose
from tests.access_table import endpoints, path
from tests.plain_jinja import compared_with_plain_jinja
from tests.rare import mostly, newest_records
from tests.shown import addresses


@newest_records
@pytest.mark.parametrize("role", mostly(["mentor", "coordinator"], ["mentor", "mentee", "coordinator", "visitor"]))
def test_every_page_and_fragment_is_as_plain_jinja_renders_it(app, as_, cast, role, most):
    client = as_(role)
    with compared_with_plain_jinja(app) as compared:
        for address, headers in addresses(app, cast, most=most):
            client.get(address, headers=headers)
    assert len(compared) > (5 if role == "visitor" else 20)


@pytest.mark.parametrize("sent", [{}, {"csrf_token": "none of ours"}], ids=["refused", "held"])
def test_every_refused_form_is_as_plain_jinja_renders_it(app, as_, cast, sent):
    client = as_("mentee")
    addresses = [path(app, endpoint, cast) for endpoint in endpoints(app, "POST")]  # before any form deletes a record
    with compared_with_plain_jinja(app) as compared:
        for address in addresses:
            client.post(address, data=sent)
    assert len(compared) > 10


def test_mail_is_as_plain_jinja_renders_it(app, cast, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_IS_SET", True)
    with compared_with_plain_jinja(app) as compared:
        compose(app)
    assert compared
