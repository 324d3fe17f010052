"""The host's commands on the server: ./run <command>."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from click.testing import CliRunner

from app import cli, clock, db
from app.accounts.models import Invitation, ResetLink, SetupCode, change_address
from app.cli.database import DATA_STEPS, SEARCH_INDEX
from app.coordination.models import deactivate
from app.migrate import DataStep
from app.people.models import Person, Team
from app.privacy.models import OwnWordsLink
from app.programmes.models import COORDINATOR
from app.search_index import jobs
from app.search_index.models import SearchEntry, SearchWord
from app.web import assets
from tests import factories
from tests.databases import pointed_at


@pytest.fixture
def run(databases, tmp_path, monkeypatch):
    """`run("seed", "--password", …)` with a new database."""
    address = databases.fresh()
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "only-for-tests-" * 4)
    monkeypatch.setenv("PUBLIC_URL", "https://trellis.example.org")
    with pointed_at(address):
        monkeypatch.setattr(cli.db, "connect", lambda url: None)
        yield lambda *command: CliRunner().invoke(cli.cli, command)


def test_a_fresh_instance_prints_a_setup_code_that_works(run):
    said = run("setup-code").output
    assert "https://trellis.example.org/setup" in said
    assert SetupCode.use(re.search(r"Setup code: (\S+)", said)[1])


def test_an_instance_that_is_set_up_prints_no_code(run):
    factories.programme()
    refused = run("setup-code")
    assert refused.exit_code == 1
    assert "is already set up" in refused.output
    assert "Setup code" not in run("prepare").output
    assert SetupCode.select().count() == 0


def test_the_story_is_not_seeded_if_mail_is_set_up(run, monkeypatch):
    monkeypatch.setenv("SMTP_URL", "smtp://127.0.0.1:1")
    refused = run("seed", "--password", factories.PASSWORD)
    assert refused.exit_code == 1
    assert "Seed without SMTP_URL" in refused.output
    assert Person.select().count() == 0


def test_the_story_is_seeded_once(run):
    ended = run("seed", "--password", factories.PASSWORD)
    assert (ended.exit_code, Team.name_or_none()) == (0, "Northwind Studio")
    people = Person.select().count()
    assert people > 5
    refused = run("seed", "--password", factories.PASSWORD)
    assert refused.exit_code == 1
    assert Person.select().count() == people


def test_a_crowd_is_added_to_the_story(run):
    ended = run("seed", "--password", factories.PASSWORD, "--scale", "30")
    assert ended.exit_code == 0, ended.output
    assert "30 people" in ended.output
    assert Person.select().where(Person.email.startswith("person-")).count() == 30


@pytest.mark.parametrize("scale", ["-1", "100001"])
def test_a_crowd_too_large_or_too_small_is_refused_before_anything_is_added(run, scale):
    refused = run("seed", "--password", factories.PASSWORD, "--scale", scale)
    assert refused.exit_code == 1
    assert "1 to 100,000 people" in refused.output
    assert Team.name_or_none() is None


def test_a_reset_link_is_made_for_somebody_who_has_joined(run):
    person = factories.member("Amara Okafor", within=factories.programme())
    said = run("reset-link", person.email.upper()).output
    token = re.search(r"https://trellis.example.org/new-password/(\S+)", said)[1]
    assert ResetLink.with_token(token).person == person


def test_a_reset_link_is_made_with_an_address_that_was_changed_lately(run):
    person = factories.member("Amara Okafor", within=factories.programme())
    former = person.email
    change_address(person, "a.stranger@example.org")
    token = re.search(r"/new-password/(\S+)", run("reset-link", former).output)[1]
    assert ResetLink.with_token(token).person == person


def test_a_reset_link_for_nobody_is_refused_with_a_sentence(run):
    factories.programme()
    refused = run("reset-link", "nobody@example.org")
    assert refused.exit_code == 1
    assert "nobody@example.org" in refused.output
    assert ResetLink.select().count() == 0


def test_a_join_link_is_made_for_somebody_whose_mailbox_refuses_the_invitation(run):
    programme = factories.programme()
    amara = factories.member("Amara Okafor", within=programme)
    sanna = factories.invited("Sanna Virtanen", within=programme)
    assert "has no open invitation" in run("join-link", sanna.email).output
    earlier, _ = factories.link(sanna, by=amara)
    printed = run("join-link", sanna.email.upper()).output
    token = re.search(r"https://trellis.example.org/join/(\S+)", printed)[1]
    assert not Invitation.with_token(earlier).is_open
    assert (Invitation.with_token(token).person, Invitation.with_token(token).invited_by) == (sanna, amara)
    for wrong, sentence in ((amara.email, "has already joined"), ("nobody@example.org", "nobody@example.org")):
        refused = run("join-link", wrong)
        assert refused.exit_code == 1
        assert sentence in refused.output


def test_the_host_makes_a_link_to_own_words_and_activates_an_account_at_any_time(run):
    programme = factories.programme()
    ines = factories.member("Inès Moreau", within=programme, role=COORDINATOR)
    amara = factories.member("Amara Okafor", within=programme)
    assert "isn’t deactivated" in run("own-words-link", amara.email).output
    assert "isn't deactivated" in run("activate", amara.email).output
    with clock.frozen_at(clock.now() - timedelta(days=400)):
        deactivate(factories.enrolment(amara), by=ines)
    assert "is deactivated" in run("reset-link", amara.email).output
    token = re.search(r"https://trellis.example.org/own-words/(\S+)", run("own-words-link", amara.email).output)[1]
    assert OwnWordsLink.with_token(token).person == amara
    assert "is active again" in run("activate", amara.email.upper()).output
    assert not factories.again(amara).is_deactivated
    assert run("activate", "nobody@example.org").exit_code == 1


def test_migrating_an_up_to_date_database_prints_nothing(run):
    run("migrate")
    assert run("migrate").output == ""


@pytest.mark.parametrize("password", ["", "short", "password1234"])
def test_a_weak_password_is_refused_before_anything_is_seeded(run, password):
    refused = run("seed", "--password", password)
    assert refused.exit_code == 1
    assert Team.name_or_none() is None


def test_wrong_arguments_are_answered_with_the_command_that_was_typed(run, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["python", "reset-link"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "Try './run reset-link --help' for help." in capsys.readouterr().err


def test_a_wrong_setting_ends_with_its_message(monkeypatch):
    monkeypatch.setenv("PORT", "eight")
    monkeypatch.setattr("sys.argv", ["trellis", "migrate"])
    with pytest.raises(SystemExit, match="PORT is 'eight'"):
        cli.main()


@pytest.fixture
def unindexed(run):
    """A note that isn't in the search index, as if written before there was one. Returns the pair."""
    programme = factories.programme()
    amara, jonas = (factories.member(name, within=programme) for name in ("Amara", "Jonas"))
    mentorship = factories.pair(amara, jonas, within=programme)
    factories.note(factories.session(mentorship, days=-1), amara, "quokka")
    SearchEntry.delete().execute()
    SearchWord.delete().execute()
    return mentorship


def test_the_search_index_is_rebuilt(run, unindexed):
    ended = run("search-index")
    assert (ended.exit_code, ended.output) == (0, "Indexed 1 items.\n")
    assert [row.word for row in SearchWord.select()] == ["quokka"]


def test_an_interrupted_rebuild_of_the_index_is_finished_by_the_next_start(run, unindexed, monkeypatch):
    factories.note(factories.session(unindexed, days=-9), unindexed.mentor, "wombat")
    SearchEntry.delete().execute()
    SearchWord.delete().execute()
    monkeypatch.setattr(jobs, "BATCH", 1)
    rebuild = SearchEntry.rebuild

    def interrupted(kind: str, first: int, last: int, read) -> int:
        if first > 1:
            raise KeyboardInterrupt
        return rebuild(kind, first, last, read)

    with monkeypatch.context() as patched:
        patched.setattr(SearchEntry, "rebuild", interrupted)
        assert run("migrate").exit_code != 0
    assert [row.word for row in SearchWord.select()] == ["quokka"]
    assert run("migrate").output == "Finished: search_index\n"
    assert {row.word for row in SearchWord.select()} == {"quokka", "wombat"}
    assert run("migrate").output == ""


def test_search_finds_an_interrupted_crowd_after_the_next_start(run, monkeypatch):
    run("migrate")

    def interrupted() -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setitem(DATA_STEPS, SEARCH_INDEX, interrupted)
        assert run("seed", "--password", factories.PASSWORD, "--scale", "4").exit_code != 0
    assert run("migrate").output == "Finished: search_index\n"


def test_assets_that_are_built_already_are_not_written_again(tmp_path):
    assets.build(built=tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assets.build(built=tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert {path.stat().st_mode & 0o777 for path in before} == {0o755, 0o644}


def test_the_search_index_is_rebuilt_once_after_its_folding_changed(database: None):
    DataStep.delete().execute()
    import_module("app.migrations.0029_search_folding").up(None, db.database.obj)
    assert [step.name for step in DataStep.select()] == [SEARCH_INDEX]
