"""What a new server still needs, on the coordinators' Today until it is hidden."""

from app import clock
from app.mail.models import Message
from app.people.models import Person
from tests import factories

TITLE = "Before your team relies on Trellis"


def lines(page: str) -> list[bool]:
    """Whether each line is done: a second person, a backup, HTTPS, mail."""
    listed = page.partition(TITLE)[2].partition("Hide this list")[0]
    return ["Done</span>" in line for line in listed.split("<li>")[1:]]


def test_only_coordinators_see_the_first_steps(as_, cast):
    assert TITLE in as_("coordinator").get("/").text
    assert TITLE not in as_("mentor").get("/").text


def test_a_step_is_done_when_it_is_done(as_, cast, app, tmp_path, monkeypatch):
    coordinator = as_("coordinator")
    monkeypatch.setitem(app.config, "BACKUPS", tmp_path)
    assert lines(coordinator.get("/").text) == [True, False, False, False]
    Person.update(joined_at=None).where(Person.id != cast["coordinator"].id).execute()
    assert lines(coordinator.get("/").text) == [False, False, False, False]
    (tmp_path / "unfinished-backup-1").mkdir()
    assert lines(coordinator.get("/").text) == [False, False, False, False]
    (tmp_path / "backup-1").mkdir()
    assert lines(coordinator.get("/").text) == [False, True, False, False]


def test_the_first_step_says_when_somebody_is_invited_already(as_, cast):
    """Whoever has just sent a link isn't told to invite somebody with a link."""
    Person.update(joined_at=None).where(Person.id != cast["coordinator"].id).execute()
    page = as_("coordinator").get("/").text
    assert "Somebody is invited and hasn’t joined yet." in page
    assert "Invite somebody with a link." not in page


def test_mail_works_once_a_message_has_gone_out(as_, cast, app, monkeypatch):
    coordinator = as_("coordinator")
    monkeypatch.setitem(app.config, "MAIL_IS_SET", True)
    Message.update(sent_at=None).execute()
    assert not lines(coordinator.get("/").text)[3]
    now = clock.now()
    Message.create(
        event_id=0,
        person=cast["mentor"],
        kind="test_message",
        subject="",
        plain="",
        html="",
        message_id=factories.key(),
        made_at=now,
        next_at=now,
        sent_at=now,
    )
    assert lines(coordinator.get("/").text)[3]


def test_the_list_can_be_hidden_in_a_browser(as_, cast):
    coordinator = as_("coordinator")
    answer = coordinator.post("/first-steps/deletion")
    assert (answer.status_code, answer.location) == (303, "/")
    assert TITLE not in coordinator.get("/").text
    assert coordinator.get_cookie("trellis-first-steps")


def test_a_list_with_everything_done_is_not_shown(as_, cast, app, monkeypatch):
    coordinator = as_("coordinator")
    monkeypatch.setattr("app.site.web.first_steps._has_backup", lambda _: True)
    monkeypatch.setattr("app.site.web.first_steps._mail_works", lambda _: True)
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://trellis.example.org")
    assert TITLE not in coordinator.get("/").text
