"""Migrating a database: completely or not at all, one process at a time, with a backup first."""

import re
import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from peewee import IntegrityError

from app import clock, db, migrate
from app.agreed_dates.models import AgreedDate
from app.agreements.forms import section_form
from app.agreements.models import Agreement, ExpectationsCheck, Section
from app.agreements.presenters.clauses import clause
from app.calendars.models import CalendarInvitation
from app.cli.database import DATA_STEPS
from app.drafts.models import Draft, DraftKey
from app.drafts.web.autosave import url_of
from app.events.models import Event
from app.help_requests.models import HelpReader, HelpRequest
from app.mail.models import LIST, MailHours, MailOptOut, Message
from app.mail.rules.quiet_hours import Hours
from app.mentorships.models import Decline, Mentorship
from app.migrate import DatabaseTooNew, DataStep
from app.notices.models import Notice
from app.nudges.models import NudgeOff, NudgeRest
from app.people.models import NoticeMark, Person
from app.programmes.models import Enrolment, Programme
from app.questions.models import Question, QuestionReply
from app.reminders.models import RemindedDay
from app.sessions.models import AgendaItem, Decision, RaisedTopic
from app.shelf.models import ShelfItem
from tests.databases import at_once, pointed_at

SECOND = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE second (id INTEGER)")
"""
WITH_DATA_STEP = """
from app.migrations import add_data_step

def up(migrator, db):
    add_data_step(db, "recount")
"""
BROKEN = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE third (id INTEGER)")
    db.execute_sql("DELETE FROM person")
    db.execute_sql("this is no statement")
"""


@pytest.fixture
def empty(databases, tmp_path):
    """A database without tables. Returns the folder for its backups."""
    with pointed_at(databases._new(None)):
        yield tmp_path


@pytest.fixture
def migrations(tmp_path_factory, monkeypatch):
    """A folder of migrations that a test may add to."""
    folder = tmp_path_factory.mktemp("migrations")
    for path in migrate.FOLDER.glob("0*.py"):
        (folder / path.name).write_text(path.read_text())
    monkeypatch.setattr(migrate, "FOLDER", folder)
    return folder


def test_an_empty_database_gets_every_migration_once(empty, migrations):
    assert migrate.migrate(empty) == sorted(path.stem for path in migrations.glob("0*.py"))
    assert migrate.migrate(empty) == []
    assert Person.select().count() == 0


def test_starts_at_the_same_moment_wait_for_each_other(empty):
    done = at_once(*[lambda: migrate.migrate(empty)] * 4)
    assert [result for result in done if isinstance(result, Exception)] == []
    assert sorted(map(len, done))[:3] == [0, 0, 0]
    assert max(map(len, done)) == len(list(migrate.FOLDER.glob("0*.py")))


def test_a_failing_migration_changes_nothing(empty, migrations):
    migrate.migrate(empty)
    Person.create(name="Amara", email="amara@example.org")
    (migrations / "0999_broken.py").write_text(BROKEN)
    with pytest.raises(Exception, match=r"this|syntax"):
        migrate.migrate(empty)
    assert Person.select().count() == 1
    assert "third" not in db.database.get_tables()
    (migrations / "0999_broken.py").write_text(SECOND)
    assert migrate.migrate(empty) == ["0999_broken"]


def test_a_data_step_runs_on_each_start_until_it_has_finished_once(empty, migrations):
    (migrations / "9999_counting.py").write_text(WITH_DATA_STEP)
    migrate.migrate(empty)
    calls = []

    def recount() -> None:
        calls.append(len(calls))
        if len(calls) < 3:
            raise KeyboardInterrupt

    steps = {"recount": recount, "search_index": lambda: None}
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            migrate.run_data_steps(empty, steps)
        assert migrate.migrate(empty) == []
    assert "recount" in migrate.run_data_steps(empty, steps)
    assert migrate.run_data_steps(empty, steps) == []
    assert len(calls) == 3


def test_a_data_step_is_required_in_the_same_transaction_as_its_migration(empty, migrations):
    (migrations / "9999_counting.py").write_text(f"{WITH_DATA_STEP}    raise ValueError('broken')\n")
    with pytest.raises(ValueError, match="broken"):
        migrate.migrate(empty)
    assert [step.name for step in DataStep.select()] == ["search_index"]


def test_a_migration_numbered_before_the_table_may_require_a_data_step(empty, migrations):
    (migrations / "0001_a.py").write_text(WITH_DATA_STEP)
    migrate.migrate(empty)
    assert {step.name for step in DataStep.select()} == {"recount", "search_index"}


def test_every_data_step_that_a_migration_requires_exists():
    sources = [path.read_text() for path in migrate.FOLDER.glob("0*.py")]
    required = {name for source in sources for name in re.findall(r'data_step\(db, "(\w+)"', source)}
    assert required
    assert required <= set(DATA_STEPS)


def test_a_database_of_a_newer_trellis_is_refused_with_a_reason(empty, migrations):
    (migrations / "9999_newer.py").write_text(SECOND)
    migrate.migrate(empty)
    (migrations / "9999_newer.py").unlink()
    with pytest.raises(DatabaseTooNew, match=r"last used by a newer Trellis \(9999_newer\)"):
        migrate.migrate(empty)


def test_a_complete_backup_is_made_before_anything_changes(empty, migrations):
    """Only on SQLite, because PostgreSQL has its own tools for that."""
    migrate.migrate(empty)
    Person.create(name="Amara", email="amara@example.org")
    (migrations / "9999_second.py").write_text(SECOND)
    migrate.migrate(empty)
    copies = list((empty / "backups").glob("*.db")) if (empty / "backups").exists() else []
    assert len(copies) == db.is_sqlite()
    for copy in copies:
        assert copy.stat().st_mode & 0o077 == 0
        with sqlite3.connect(copy) as kept:
            assert kept.execute("SELECT name FROM person").fetchall() == [("Amara",)]
            assert kept.execute("SELECT name FROM sqlite_master WHERE name = 'second'").fetchall() == []
        kept.close()


def test_the_last_few_copies_are_kept(empty, migrations):
    migrate.migrate(empty)
    if db.is_sqlite():
        (empty / "backups").mkdir()
        (empty / "backups" / "unfinished-before-migration-1.db-journal").touch()  # left by a start that was killed
        for _ in range(migrate.KEPT_BACKUPS + 2):
            migrate._back_up(empty / "backups")
    assert len(list(empty.glob("backups/*"))) == (migrate.KEPT_BACKUPS if db.is_sqlite() else 0)


# Individual migrations


OLD_PEOPLE = (
    # (name, stored address, when they joined, mail about sessions, mail about feedback)
    ("Plain", "plain@example.org", "2026-01-01", True, True),
    ("Letters", "anna@müller.example", "2026-01-03", False, True),
    ("Punycode", "anna@xn--mller-kva.example", "2026-01-02", True, False),
    ("Invited", "<plain@example.org>", None, True, True),
    ("Wrapped", "mailto:ben@example.org;", None, True, True),
    ("Dots", "a..b@example.org", "2026-01-04", False, False),
    ("Strasse", "carla@strasse.example", "2026-01-05", True, True),
)


OLD_PERSON = """INSERT INTO person (
    name, email, joined_at, zone, region, clock, week_start, appearance, session_mail, feedback_mail
) VALUES (?, ?, ?, 'UTC', 'en-GB', 'region', 'region', 'system', ?, ?)"""


@pytest.fixture
def people_of_before(empty, migrations):
    """People stored as before migration 0022. Returns them by name, after that and all later migrations."""
    later = {step: step.read_text() for step in migrations.glob("0*.py") if step.name >= "0022"}
    for step in later:
        step.unlink()
    migrate.migrate(empty)
    for name, address, joined, *mail in OLD_PEOPLE:
        row = (name, address, joined and f"{joined}T00:00:00+00:00", *mail)
        db.database.execute_sql(OLD_PERSON if db.is_sqlite() else OLD_PERSON.replace("?", "%s"), row)
    for step, written in later.items():
        step.write_text(written)
    migrate.migrate(empty)
    return {person.name: person for person in Person.select()}


def test_addresses_get_their_new_form_and_nobody_is_lost(people_of_before):
    people = people_of_before
    assert len(people) == len(OLD_PEOPLE)
    assert {name: person.email for name, person in people.items()} == {
        "Plain": "plain@example.org",
        "Letters": "anna@müller.example",
        "Punycode": "anna@xn--mller-kva.example",
        "Invited": "<plain@example.org>",
        "Wrapped": "ben@example.org",
        "Dots": "a..b@example.org",
        "Strasse": "carla@strasse.example",
    }


def test_mail_opt_outs_are_kept(people_of_before):
    stopped = {name: MailOptOut.subjects_of(person) for name, person in people_of_before.items()}
    assert {name: subjects for name, subjects in stopped.items() if subjects} == {
        "Letters": {"sessions", "invitations"},
        "Punycode": {"feedback"},
        "Dots": {"sessions", "feedback", "invitations"},
    }


def test_an_address_of_two_people_goes_to_the_first_who_joined(people_of_before):
    people = people_of_before
    for typed in ("anna@XN--MLLER-KVA.example", "<Anna@xn--mller-kva.example>", "Anna <anna@Müller.example>"):
        assert Person.with_email(typed) == people["Punycode"]
    assert Person.with_email("plain@example.org") == Person.invited("Again", "PLAIN@example.org") == people["Plain"]


def test_people_who_keep_an_old_spelling_are_found_by_it(people_of_before):
    people = people_of_before
    assert Person.with_email("Anna@Müller.example") == people["Letters"]
    assert Person.with_email("<plain@example.org>") == people["Invited"]
    assert Person.with_email("a..b@example.org") == people["Dots"]
    assert people["Letters"].shown_email == "anna@müller.example"
    assert people["Punycode"].shown_email == "anna@müller.example"


def test_people_who_typed_a_sharp_s_before_still_sign_in_and_get_no_mail_there(people_of_before):
    assert Person.signing_in("carla@straße.example") == people_of_before["Strasse"]
    assert Person.with_email("carla@straße.example") is None
    newcomer = Person.invited("Carla", "carla@straße.example")
    assert newcomer.email == "carla@xn--strae-oqa.example"


OLD_DRAFTS = {
    "/sections/7": ("agreements.section", 7),
    "/agreements/7/one-page": ("agreements.one_page", 7),
    "/mentorships/7/expectations": ("agreements.expectations", 7),
    "/mentorships/7/feedback/new": ("feedback.note", 7),
    "/mentorships/7/sessions/new": ("sessions.booking", 7),
    "/mentorships/7/past-sessions/new": ("sessions.past_session", 7),
    "/mentorships/7/follow-up": ("sessions.follow_up", 7),
    "/sessions/7/edit": ("sessions.move", 7),
    "/sessions/7/preparation": ("sessions.preparation", 7),
    "/sessions/7/closing/new": ("sessions.closing", 7),
    "/sessions/7/commitments/new": ("sessions.commitment", 7),
    "/sessions/7/agenda-items/new": ("sessions.new_agenda_item", 7),
    "/agenda-items/7/edit": ("sessions.agenda_item", 7),
    "/mentorships/7/commitments": ("commitments.new", 7),
    "/commitments/7/edit": ("commitments.commitment", 7),
    "/mentorships/7/pauses/new": ("mentorships.pause", 7),
    "/mentorships/new": ("mentorships.new", 1),
    "/pairs/new": ("coordination.pair", 1),
    "/people/new": ("coordination.invitation", 1),
    "/profile": ("accounts.profile", 1),
    "/a/page/that/is/gone/7": ("/a/page/that/is/gone/7", 1),
}
"""Paths under which drafts were stored until migration 0034, with the form and subject that they belong to."""

OLD_DRAFT = """INSERT INTO draft (person_id, place, typed, device, version, saved_at)
    VALUES (1, ?, '[["saw", "Typed"]]', 'Firefox', 3, '2026-01-01T00:00:00+00:00')"""


@pytest.fixture
def before(empty, migrations):
    """`before(number, …)` applies all migrations but these, and returns a function that applies these.

    The numbers are those of a migration and of later ones that change its table.
    """

    def brought(*numbers: str):
        steps = [step for number in numbers for step in migrations.glob(f"{number}_*.py")]
        written = {step: step.read_text() for step in steps}
        for step in steps:
            step.unlink()
        migrate.migrate(empty)
        for step, text in written.items():
            step.write_text(text)
        return lambda: migrate.migrate(empty)

    return brought


def run_sql(sql: str, *values) -> None:
    db.database.execute_sql(sql if db.is_sqlite() else sql.replace("?", "%s"), values)


def test_drafts_are_found_by_their_subject_and_none_is_lost(before):
    bring_up = before("0034", "0112")
    Person.create(name="Amara", email="amara@example.org")
    for place in OLD_DRAFTS:
        run_sql(OLD_DRAFT, place)
    bring_up()
    drafts = list(Draft.select().order_by(Draft.id))
    assert [tuple(draft.key) for draft in drafts] == list(OLD_DRAFTS.values())
    assert {(draft.person_id, draft.version, *draft.fields[0]) for draft in drafts} == {(1, 3, "saw", "Typed")}


def test_what_a_coordinator_typed_belongs_to_their_first_programme_after_the_upgrade(before):
    bring_up = before("0112")
    person = Person.create(name="Ines", email="ines@example.org")
    for name, role in (("Leads", "member"), ("Mentoring", "coordinator"), ("Third", "coordinator")):
        Enrolment.create(person=person, programme=Programme.create(name=name), role=role, since=clock.now())
    typed = {"coordination.note": person.id, "offers.topic": person.id, "goals.new": person.id}
    for form, subject in typed.items():
        Draft.keep(person, DraftKey(form, subject), [("text", "Typed")], device="", seen=None)
    bring_up()
    mentoring = Programme.get(Programme.name == "Mentoring").id
    now = {draft.form: draft.subject_id for draft in Draft.select()}
    assert now == {"coordination.note": mentoring, "offers.topic": mentoring, "goals.new": person.id}


def test_each_of_these_drafts_opens_on_the_page_it_was_typed_into(app):
    with app.test_request_context():
        pages = {url_of(Draft(form=form, subject_id=id)) for form, id in OLD_DRAFTS.values()}
        pages = {page.removesuffix("?programme=1") for page in pages}
    assert pages == {"/" if "gone" in place else place for place in OLD_DRAFTS}


OLD_TOPIC = """INSERT INTO raised_topic (id, mentorship_id, raised_by_id, title, address, raised_at, settled_at)
    VALUES (?, ?, ?, 'A note from Jonas', ?, '2026-01-01T00:00:00+00:00', ?)"""


def test_raised_topics_are_identified_by_their_subject_and_none_is_lost(before):
    bring_up = before("0035")
    programme = Programme.create(name="Programme")
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org") for name in ("Amara", "Jonas"))
    mentorship = Mentorship.create(
        programme=programme, kind_key="general", mentee=amara, mentor=jonas, proposed_by=amara, proposed_at=clock.now()
    )
    for id, address, settled_at in ((3, "/feedback/12", None), (5, "/feedback/7", clock.now()), (6, "/gone", None)):
        settled = settled_at and settled_at.isoformat()
        run_sql(OLD_TOPIC, id, mentorship.id, amara.id, address, settled)
    bring_up()
    topics = list(RaisedTopic.select().order_by(RaisedTopic.id))
    assert [(topic.id, topic.subject_type, topic.subject_id, topic.settled_at is None) for topic in topics] == [
        (3, "Feedback", 12, True),
        (5, "Feedback", 7, False),
        (6, "", 6, True),
    ]
    assert {(topic.title, topic.raised_by, topic.mentorship) for topic in topics} == {
        ("A note from Jonas", amara, mentorship)
    }
    again = RaisedTopic.create(**{**topics[0].__data__, "id": None, "subject_id": 99})
    assert again.id not in (3, 5, 6)
    with pytest.raises(IntegrityError):
        RaisedTopic.create(**{**topics[0].__data__, "id": None})


OLD_ANSWERS = """INSERT INTO section (agreement_id, key, position, answers, revision) VALUES (?, ?, ?, ?, 1)"""


def test_the_dates_of_agreements_in_force_come_back_after_the_upgrade(before):
    bring_up = before("0049", "0055", "0066", "0068", "0079", "0110")
    programme = Programme.create(name="Programme")
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org") for name in ("Amara", "Jonas"))
    mentorship = Mentorship.create(
        programme=programme, kind_key="new_role", mentee=amara, mentor=jonas, proposed_by=amara,
        proposed_at=clock.now(), agreed_at=datetime(2026, 1, 1, tzinfo=UTC), ends_on=date(2026, 12, 31),
    )  # fmt: skip
    milestones = '{"milestones": [{"text": "First talk", "day": "2026-03-01"}, {"text": "No day"}]}'
    for number, agreed_at, review in ((1, "2026-01-01", "2026-02-01"), (2, "2026-01-20", "2026-04-01"), (3, None, "")):
        run_sql(OLD_VERSION, mentorship.id, number, amara.id, "2026-01-01", "2026-01-01", agreed_at)
        (version,) = db.database.execute_sql("SELECT MAX(id) FROM agreement").fetchone()
        run_sql(OLD_ANSWERS, version, "feedback", 9, milestones)
        run_sql(OLD_ANSWERS, version, "ending", 10, f'{{"review_on": "{review}", "ends_on": "2026-12-31"}}')
    bring_up()
    found = [(each.kind, each.text, each.agreed_on, each.day, each.period_days) for each in AgreedDate.of(mentorship)]
    assert found == [
        ("milestone", "First talk", date(2026, 3, 1), date(2026, 3, 1), None),
        ("review", "", date(2026, 4, 1), date(2026, 4, 1), 30),
        ("end", "", date(2026, 12, 31), date(2026, 10, 1), None),
    ]


OLD_VERSION = """INSERT INTO agreement (mentorship_id, number, revision, opened_by_id, opened_at, sent_at, agreed_at)
    VALUES (?, ?, 0, ?, ?, ?, ?)"""
OLD_SECTION = """INSERT INTO section (agreement_id, key, position, answers, revision, edited_at)
    VALUES (?, 'confidentiality', 1, '{"promises": ["independent"]}', 1, ?)"""


def test_agreements_keep_the_words_they_were_signed_with(app, before):
    """So does a version that is open at the upgrade. The next one has the words of now."""
    bring_up = before("0044")
    programme = Programme.create(name="Programme")
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org") for name in ("Amara", "Jonas"))
    moment = clock.now()
    people = {"mentee": amara, "mentor": jonas, "proposed_by": amara}
    mentorship = Mentorship.create(
        programme=programme,
        kind_key="classic",
        proposed_at=moment,
        mentee_accepted_at=moment,
        mentor_accepted_at=moment,
        **people,
    )
    for number, agreed_at in ((1, moment.isoformat()), (2, None)):
        run_sql(OLD_VERSION, mentorship.id, number, amara.id, moment.isoformat(), moment.isoformat(), agreed_at)
        run_sql(OLD_SECTION, number, moment.isoformat())
    bring_up()
    agreed, open_version = Agreement.select().order_by(Agreement.number)
    for version in (agreed, open_version):
        assert _clause(app, version)[0].endswith("our agreement exists, but not what we write.")
        assert _clause(app, version)[1].startswith("The mentor is not in the mentee’s line of management")
    with app.test_request_context():
        assert "managed" not in section_form(Section.under(open_version, "confidentiality"), amara)
    open_version.withdraw(by=amara)
    latest = Agreement.open(by=amara, operation="0" * 32, mentorship=mentorship)
    assert "Whoever runs this server could technically read its database" in _clause(app, latest)[0]


def _clause(app, version: Agreement) -> list[str]:
    """The lines about confidentiality."""
    section = Section.under(version, "confidentiality")
    with app.test_request_context():
        return [text.lines[0].text for text in clause(section, version.mentorship)]


OLD_PROPOSAL = """INSERT INTO mentorship
    (programme_id, kind, mentee_id, mentor_id, proposed_by_id, proposed_at, declined_at)
    VALUES (?, 'classic', ?, ?, ?, ?, ?)"""


def test_earlier_proposals_count_as_asked_and_their_refusals_are_kept(before):
    bring_up = before("0040", "0084")
    programme = Programme.create(name="Programme")
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org") for name in ("Amara", "Jonas"))
    moment = clock.now()
    for declined_at in (None, moment.isoformat(), moment.isoformat()):
        run_sql(OLD_PROPOSAL, programme.id, amara.id, jonas.id, amara.id, moment.isoformat(), declined_at)
    Event.create(actor=jonas, name="mentorship.declined", subject_type="Mentorship", subject_id=2, at=moment)
    bring_up()
    assert [one.asked_at == one.proposed_at == moment for one in Mentorship.select()] == [True] * 3
    kept = [(one.mentorship_id, one.by_id, one.at) for one in Decline.select().order_by(Decline.id)]
    assert kept == [(2, jonas.id, moment), (3, None, moment)]


def test_people_from_before_gentle_help_keep_what_they_chose_and_what_waits(before):
    """Whoever stopped mail about sessions, or whose calendar reads their address, gets no invitations either."""
    bring_up = before("0070", "0071", "0072", "0073", "0075", "0076", "0078", "0079", "0093")
    programme = Programme.create(name="Programme")
    amara, jonas, tomas = (
        Person.create(name=name, email=f"{name}@example.org") for name in ("Amara", "Jonas", "Tomáš")
    )
    moment = "2026-01-01 00:00:00.000000+00:00"
    run_sql(OLD_PROPOSAL, programme.id, amara.id, jonas.id, amara.id, moment, None)
    run_sql("INSERT INTO mail_opt_out (person_id, subject) VALUES (?, 'sessions')", amara.id)
    run_sql("INSERT INTO feed_address (person_id, token_hash, made_at) VALUES (?, 'hash', ?)", jonas.id, moment)
    run_sql(
        """INSERT INTO message (event_id, person_id, kind, subject, plain, html, message_id, made_at, next_at, tries,
            answer) VALUES (1, ?, 'joined', 'Subject', 'Words', '', '<a@b>', ?, ?, 0, '')""",
        amara.id, moment, moment,
    )  # fmt: skip
    bring_up()
    chosen = [MailOptOut.choices_of(person) for person in (amara, jonas, tomas)]
    assert chosen == [{"sessions": LIST, "invitations": LIST}, {"invitations": LIST}, {}]
    message = Message.get()
    assert (message.plain, message.mentorship_id, message.daily_on) == ("Words", None, None)
    assert MailHours.of(amara) == Hours(amara.zone)
    mentorship = Mentorship.get()
    assert not mentorship.tells_if_quiet
    NudgeRest.put("quiet", mentorship=mentorship, by=amara)
    NudgeOff.switch_off("quiet", by=amara)
    empty_ones = (Question, QuestionReply, HelpRequest, HelpReader, Notice, NoticeMark, CalendarInvitation, RemindedDay)
    assert [model.select().count() for model in empty_ones] == [0] * len(empty_ones)


TOPIC_OF_BEFORE = """INSERT INTO agenda_item
    (id, session_id, kind, text, tried, where_to, where_now, could, will, position, added_by_id, added_at)
    VALUES (?, ?, 'decide', 'Old', '', '', '', '', '', 1, 1, '2026-01-01 00:00:00.000000+00:00')"""
SESSION_OF_BEFORE = """INSERT INTO session
    (id, mentorship_id, starts_at, minutes, zone, channel, place, uid, sequence, booked_by_id, booked_at, changed_at,
     outcome, outcome_at)
    VALUES (?, 1, ?, 45, 'UTC', 'video', '', ?, 0, 1, '2026-01-01 00:00:00.000000+00:00',
     '2026-01-01 00:00:00.000000+00:00', ?, ?)"""


def test_topics_of_sessions_that_were_over_stay_and_those_ahead_can_move(before):
    bring_up = before("0046")
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org") for name in ("amara", "jonas"))
    programme = Programme.create(name="Mentoring")
    run_sql(
        "INSERT INTO mentorship (id, programme_id, kind, mentee_id, mentor_id, proposed_by_id, proposed_at) "
        "VALUES (1, ?, 'classic', ?, ?, ?, '2026-01-01 00:00:00.000000+00:00')",
        programme.id, amara.id, jonas.id, amara.id,
    )  # fmt: skip
    moment = "2026-02-01 10:00:00.000000+00:00"
    run_sql(SESSION_OF_BEFORE, 1, moment, "a", "held", moment)
    run_sql(SESSION_OF_BEFORE, 2, "2099-02-01 10:00:00.000000+00:00", "b", None, None)
    for id in (1, 2):
        run_sql(TOPIC_OF_BEFORE, id, id)
    bring_up()
    rows = db.database.execute_sql("SELECT id, moved_at IS NOT NULL, moved_to_id FROM agenda_item ORDER BY id")
    assert [(id, bool(stays), moved_to) for id, stays, moved_to in rows.fetchall()] == [
        (1, True, None),
        (2, False, None),
    ]


def test_topics_from_before_decisions_can_be_decided(before):
    bring_up = before("0047")
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org") for name in ("amara", "jonas"))
    programme = Programme.create(name="Mentoring")
    run_sql(
        "INSERT INTO mentorship (id, programme_id, kind, mentee_id, mentor_id, proposed_by_id, proposed_at, agreed_at) "
        "VALUES (1, ?, 'classic', ?, ?, ?, '2026-01-01 00:00:00.000000+00:00', '2026-01-02 00:00:00.000000+00:00')",
        programme.id, amara.id, jonas.id, amara.id,
    )  # fmt: skip
    moment = "2026-02-01 10:00:00.000000+00:00"
    run_sql(SESSION_OF_BEFORE, 1, moment, "a", "held", moment)
    run_sql(TOPIC_OF_BEFORE, 1, 1)
    run_sql("UPDATE agenda_item SET ticked_at = ?", moment)
    bring_up()
    (item,) = AgendaItem.visible_to(amara)
    assert (item.text, item.can_be_decided) == ("Old", True)
    Decision.keep(item, by=amara, text="Wait", look_on=None, is_shared=False)
    assert [decision.text for decision in Decision.visible_to(amara)] == ["Wait"]


FIRST_VERSION = """INSERT INTO agreement (mentorship_id, number, revision, opened_by_id, opened_at, sent_at)
    VALUES (?, 1, 0, ?, '2026-01-02T00:00:00+00:00', ?)"""


def test_pairs_midway_keep_what_they_could_read_and_had_answered(before):
    """A mentor who could read the first version before the nine statements came first still can."""
    bring_up = before("0042")
    programme = Programme.create(name="Mentoring")
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org".lower()) for name in ("Amara", "Jonas"))
    pairs = []
    for sent_at in ("2026-01-03T00:00:00+00:00", None):
        run_sql(
            """INSERT INTO mentorship (programme_id, kind, mentee_id, mentor_id, proposed_by_id, proposed_at,
                mentee_accepted_at, mentor_accepted_at) VALUES (?, 'classic', ?, ?, ?, ?, ?, ?)""",
            programme.id, amara.id, jonas.id, amara.id, *["2026-01-01T00:00:00+00:00"] * 3,
        )  # fmt: skip
        pairs.append(Mentorship.select().order_by(Mentorship.id.desc()).get().id)
        run_sql(FIRST_VERSION, pairs[-1], amara.id, sent_at)
    run_sql(
        "INSERT INTO expectations_check (mentorship_id, opened_by_id, opened_at) VALUES (?, ?, ?)",
        pairs[0], amara.id, "2026-01-02T00:00:00+00:00",
    )  # fmt: skip
    bring_up()
    sent, draft = Agreement.select().order_by(Agreement.id)
    assert (sent.shown_at, draft.shown_at) == (sent.sent_at, None)
    assert not sent.is_hidden_from(jonas)
    assert Agreement.visible_to(jonas).count() == 1
    check = ExpectationsCheck.get()
    assert (check.skipped_at, check.mentorship_id) == (None, pairs[0])
    seen = ExpectationsCheck.answer(Mentorship.get_by_id(pairs[0]), by=jonas, chosen={1: 2}, seen=check.id)
    assert seen.id == check.id
    draft.sent_at = clock.now()
    draft.save()
    assert draft.is_hidden_from(jonas)


def test_no_open_proposal_closes_with_the_upgrade(before):
    """Proposals from before the ten days get fourteen days from now; answered ones get none."""
    bring_up = before("0084")
    programme = Programme.create(name="Mentoring")
    amara, *others = (Person.create(name=name, email=f"{name}@example.org") for name in ("amara", "jonas", "priya"))
    for mentor, yes in zip(others, (None, "2026-01-03T00:00:00+00:00"), strict=True):
        run_sql(
            """INSERT INTO mentorship (programme_id, kind, mentee_id, mentor_id, proposed_by_id, proposed_at, asked_at,
                mentee_accepted_at, mentor_accepted_at) VALUES (?, 'classic', ?, ?, ?, ?, ?, ?, ?)""",
            programme.id, amara.id, mentor.id, amara.id, *["2026-01-01T00:00:00+00:00"] * 3, yes,
        )  # fmt: skip
    bring_up()
    assert Mentorship.close_unanswered() == 0
    in_two_weeks = clock.today_in("UTC") + timedelta(days=14)
    assert [one.answer_by for one in Mentorship.select().order_by(Mentorship.id)] == [in_two_weeks, None]


def test_a_shelf_and_who_wrote_what_is_on_it_are_known_after_the_upgrade(before):
    bring_up = before("0108", "0109", "0122")
    programme, moment = Programme.create(name="Mentoring"), "2026-01-01T00:00:00+00:00"
    amara, jonas = (Person.create(name=name, email=f"{name}@example.org") for name in ("Amara", "Jonas"))
    for _ in range(2):
        run_sql(OLD_PROPOSAL, programme.id, amara.id, jonas.id, amara.id, moment, None)
    first, second = (id for (id,) in db.database.execute_sql("SELECT id FROM mentorship ORDER BY id"))
    changes = {"hers alone": [amara, amara], "also his": [jonas, amara], "never changed": [], "his last": [jonas]}
    for id, (title, by) in enumerate(changes.items(), start=1):
        run_sql(
            """INSERT INTO shelf_item (id, mentorship_id, kind, title, why, address, text, file_name, file_type,
                file_size, file_digest, added_by_id, added_at, version, changed_by_id, changed_at)
                VALUES (?, ?, 'link', ?, '', '', '', '', '', 0, '', ?, ?, ?, ?, ?)""",
            id, first, title, amara.id, moment, len(by) + 1, [amara, *by][-1].id, moment,
        )  # fmt: skip
        for person in by:
            Event.create(
                actor=person, name="shelf_item.changed", subject_type="ShelfItem", subject_id=id, at=clock.now()
            )
    bring_up()
    assert [Mentorship.get_by_id(id).has_shelf for id in (first, second)] == [1, 0]
    assert {item.title for item in ShelfItem.select() if item.both_wrote} == {"also his", "his last"}
