"""Fixtures for every test: a migrated database, the app, and a browser-like client for each person.

Each test is a transaction that is rolled back. Tests about races and power cuts use `real_database`, and journeys use
`server` and `browse` (tests/browser.py). Those commit, each to its own database.
"""

import gc
import io
import logging
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app import create_app, db
from app.accounts.models import Device
from app.accounts.web.signed_in import TOKEN
from app.cli import templates
from app.config import Settings
from app.people.models import Person
from app.web import assets, bytecode
from app.web.logs import JsonLines
from tests import postgres, time_of_day
from tests.databases import Databases, pointed_at, rolled_back

pytest_plugins = [
    "tests.post_office",
    "tests.mailing",
    "tests.browser",
    "tests.cast",
    "tests.crowd",
    "tests.feedback.agreement",
    "tests.rare",
    "tests.stories",
    "tests.scene",
    "tests.two_people",
    "tests.time_limit",
]

hypothesis_settings.register_profile("trellis", deadline=None, database=None, print_blob=True, derandomize=True)
hypothesis_settings.load_profile("trellis")

POSTGRES_ON_EVERY_CHANGE = (
    "test_addresses.py",
    "test_budgets.py",
    "test_budgets_of_sessions.py",
    "test_db.py",
    "test_migrate.py",
    "test_prepared_inserts.py",
    "test_races.py",
    "test_readers.py",
    "test_retention.py",
    "test_room_offers.py",
    "test_unavailable_database.py",
    "test_wrong_clock.py",
    "*/test_mail.py",
    "*/test_models.py",
    "*/test_needs.py",
    "*/test_races.py",
    "accounts/test_guessing.py",
    "accounts/test_takeover.py",
    "agreements/test_declined_changes.py",
    "agreements/test_expectations.py",
    "bin/*",
    "cli/test_backups.py",
    "cli/test_move.py",
    "commitments/test_due.py",
    "coordination/*",
    "drafts/*",
    "events/*",
    "feedback/test_permission_requests.py",
    "matching/test_coordinator_rounds.py",
    "matching/test_suggestions.py",
    "mentorships/test_pauses_and_endings.py",
    "mentorships/test_phases.py",
    "mail/*",
    "notices/*",
    "people/*",
    "programmes/*",
    "rosters/test_lists.py",
    "search/*",
    "search_index/*",
    "seed/*",
    "sessions/test_log.py",
)
"""Tests that depend on the database, so `./run test` runs them on PostgreSQL too: transactions, races, migrations,
models, queries, mail, search, and the number of queries of a page. Paths in this folder.
"""

POSTGRES_WITH_ALL = (
    "bench",
    "cli",
    "i18n",
    "journeys",
    "test_access.py",
    "test_architecture.py",
    "test_blind.py",
    "test_canaries.py",
    "test_budgets_of_needs.py",
    "test_budgets_of_starting.py",
    "test_cli.py",
    "test_clock.py",
    "test_config.py",
    "test_escaping.py",
    "test_examples.py",
    "test_fuzz.py",
    "test_half_sent_requests.py",
    "test_keys.py",
    "test_limits.py",
    "test_pages.py",
    "test_processor_time.py",
    "test_query_plans.py",
    "test_refused_forms.py",
    "test_selection.py",
    "test_server.py",
    "test_templates.py",
    "test_time_limit.py",
    "test_timezones.py",
    "web",
    "year",
)
"""The other modules in this folder. `./run test` runs them only on SQLite, and `./run test --all` on PostgreSQL too.
The same goes for tests of rooms that aren't listed above.
"""


QUIET_OBJECTS = 50_000
"""New objects before the garbage collector runs. Test processes have more memory than a server."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite", help="what to run on")
    parser.addoption("--on-every-change", action="store_true", help="leave out what runs on PostgreSQL with --all only")
    parser.addoption("--at", default=time_of_day.NOON, metavar="HH:MM", help="time of day in UTC at which tests start")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Turn the log on again after a test that turned it off, so that later tests of log lines work."""
    yield
    assert not logging.getLogger("trellis").disabled, "this test left the log turned off"


def pytest_configure(config: pytest.Config) -> None:
    """Set the time of day. In the process that collects the results, build the assets and templates, and start
    PostgreSQL.
    """
    time_of_day.start_at(config.getoption("--at"))
    if hasattr(config, "workerinput"):
        return
    assets.build()
    if not bytecode.folder().exists():
        templates.main()
    if config.getoption("--database") == "postgres":
        config.add_cleanup(postgres.TestServer().stop)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Don't import modules of which nothing would run, which is most of them on PostgreSQL."""
    leaves_out = config.getoption("--database") == "postgres" and config.getoption("--on-every-change")
    is_module = collection_path.name.startswith("test_") and collection_path.is_file()
    return True if leaves_out and is_module and not _needs_postgres(collection_path) else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect no garbage while all modules are imported: there is hardly any, and looking takes a third of the time."""
    gc.disable()
    yield


def pytest_collection_finish() -> None:
    """Collect garbage as rarely as the server does (app/server.py): it takes a tenth of all processor time."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(QUIET_OBJECTS, 20, 20)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests that don't run on this database, and run the journeys first.

    Journeys test pages, not databases, so they run only on SQLite. They take longest, so they start first; otherwise
    one worker would finish long after the others.
    """
    if config.getoption("--database") == "postgres":
        on_every_change = config.getoption("--on-every-change")
        left_out = {item for item in items if _is_journey(item) or (on_every_change and not _needs_postgres(item.path))}
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    items.sort(key=lambda item: (not _is_journey(item), item.path.name != "test_pages.py"))


def _is_journey(item: pytest.Item) -> bool:
    return item.get_closest_marker("journey") is not None


def _needs_postgres(module: Path) -> bool:
    path = module.relative_to(Path(__file__).parent).as_posix()
    return any(fnmatch(path, pattern) for pattern in POSTGRES_ON_EVERY_CHANGE)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each `server` has its own address; pytest-playwright's fixture of this name warns under pytest 9."""


@pytest.fixture(scope="session")
def databases(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Creates databases of the kind that this run tests."""
    return Databases(
        tmp_path_factory.mktemp("databases"), on_postgres=pytestconfig.getoption("--database") == "postgres"
    )


@pytest.fixture(scope="session")
def settings(databases: Databases) -> Settings:
    return Settings.from_environment(
        {
            "DATABASE_URL": databases.fresh(),
            "DATA_DIR": str(databases.folder),
            "SECRET_KEY": "only-for-tests-" * 4,
        }
    )


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    with pointed_at(settings.database_url):
        app = create_app(settings)
        app.testing = True
        yield app


@pytest.fixture(autouse=True)
def database(app: Flask, request: pytest.FixtureRequest) -> Iterator[None]:
    """Run each test in a transaction that is rolled back. The database is empty, or that of a fixture whose name ends
    in `stage`, which already has the cast. Tests with a real database get none: PostgreSQL ends one that is idle for as
    long as a hundred rounds of a race take.
    """
    if "real_database" in request.fixturenames:
        yield
        return
    stages = [request.getfixturevalue(name) for name in request.fixturenames if name.endswith("stage")]
    kept = stages[0].database if stages else db.database.obj
    with rolled_back(kept):
        yield


@pytest.fixture
def real_database(databases: Databases) -> Iterator[str]:
    """An empty database for one test, with real commits. Returns its URL."""
    address = databases.fresh()
    with pointed_at(address):
        yield address


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """The log lines written during the test."""
    log, kept = logging.getLogger("trellis"), io.StringIO()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(JsonLines())
    log.addHandler(handler)
    yield kept
    log.removeHandler(handler)


class Client(FlaskClient):
    """A client that adds the CSRF token to unsafe requests."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signed: dict[str | None, str] = {}

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if kwargs.get("method") == "POST" and isinstance(kwargs.get("data") or {}, dict):
            kwargs["data"] = {"csrf_token": self.csrf_token, **(kwargs.get("data") or {})}
        return super().open(*args, **kwargs)

    @property
    def csrf_token(self) -> str:
        """The CSRF token, signed once per session cookie, because signing takes longer than many requests."""
        if self._signed.get(self._session_cookie) is None:
            with self.session_transaction() as session:
                session.setdefault("csrf_token", "0" * 40)
                signer = URLSafeTimedSerializer(str(self.application.secret_key), salt="wtf-csrf-token")
                token = str(signer.dumps(session["csrf_token"]))
            self._signed = {self._session_cookie: token}
        return self._signed[self._session_cookie]

    @property
    def _session_cookie(self) -> str | None:
        cookie = self.get_cookie(self.application.config["SESSION_COOKIE_NAME"])
        return cookie and cookie.value


@pytest.fixture
def visitor(app: Flask) -> Client:
    """A client of somebody who isn't signed in."""
    return Client(app, app.response_class, use_cookies=True)


@pytest.fixture
def as_(app: Flask, request: pytest.FixtureRequest) -> Callable[[Person | str], Client]:
    """`as_("mentor")` or `as_(person)` returns a new client, signed in as one of the cast or as that person."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]

    def signed_in(who: Person | str) -> Client:
        client = Client(app, app.response_class, use_cookies=True)
        if who == "visitor":
            return client
        person = request.getfixturevalue("cast")[who] if isinstance(who, str) else who
        # Signed here, because a session_transaction() of Flask's takes as long as a small request.
        cookie = serializer.dumps({TOKEN: Device.sign_in(person, "Test on a test")})
        client.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)
        if who == "removed":
            Device.end_others(person, keep=0)
        return client

    return signed_in
