"""Rules for all code (docs/architecture.md). For templates, see tests/test_templates.py."""

import ast
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from flask import Blueprint, Flask
from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    Field,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from app import db, rooms
from app.accounts.models import limits
from app.config import ROOT, Settings
from app.db import ListField, Record, UtcField, ZoneField
from app.rosters.models.json_field import JsonField
from app.web.logs import EXTRAS
from bench import components
from tests.access_table import TABLE, methods

Node = TypeVar("Node", bound=ast.AST)

APP = sorted((ROOT / "app").rglob("*.py"))
VIEWS = [path for path in APP if "views" in path.parts and path.name != "__init__.py"]
CRUD = {"index", "new", "create", "show", "edit", "update", "destroy"}
VERBS = {
    "accept",
    "answer",
    "ask_again",
    "call_off",
    "cancel_invitation",
    "carry_over",
    "check_answers",
    "choose_recipient",
    "decline",
    "compare",
    "complete",
    "confirm",
    "delete",
    "hint",
    "in_force",
    "invite",
    "let_go",
    "make_address",
    "make_link",
    "mark",
    "mark_discussed",
    "mark_open",
    "move",
    "offer",
    "pause",
    "postpone",
    "preview",
    "put_up",
    "question",
    "realign",
    "record_outcome",
    "reinstate",
    "remind",
    "read",
    "remove",
    "reopen",
    "reopen_topic",
    "reorder",
    "restore",
    "resume",
    "send",
    "send_test_message",
    "settle_objective",
    "settle_topic",
    "share",
    "sign",
    "sign_out_others",
    "skip",
    "start",
    "stop_address",
    "stop_reminding",
    "switch_off",
    "switch_on",
    "take_away",
    "talk",
    "take_down",
    "take_back",
    "take_back_answer",
    "unconfirm",
    "unmark",
    "use",
    "withdraw",
}
"""Names that a view function may have in addition to CRUD: a plain verb for a small action on the page's noun."""

BARE_EVERYWHERE = (".autosave", ".delete", ".restore")
BARE_VERBS = {
    "roster_links.create",
    "rosters.destroy",
    "members.create",
    "programme_endings.destroy",
    "removals.create",
    "shelf_removals.create",
    "offer_states.put_up",
    "offer_states.resume",
    "sign_in.resume",
    "offer_states.take_down",
    "private_wishes.take_back",
    "left_out_items.create",
    "left_out_items.destroy",
    "topics.remove",
    "topics.start",
    "advice_requests.withdraw",
    "declines.offer",
    "permission_requests.withdraw",
    "review_answers.reopen",
    "review_topics.create",
    "round_trades.update",
    "reviews.create",
    "together_pages.take_back",
    "review_waits.read",
    "review_waits.share",
    "review_waits.talk",
    "sentence_releases.destroy",
    "closing_pages.share",
    "closing_pages.take_back",
    "next_years.update",
    "clarity.postpone",
    "far_statements.create",
    "help_requests.read",
    "help_requests.withdraw",
    "notices.mark",
    "nudges.take_back",
    "helper_questions.create",
    "left_out_days.create",
    "introduction_progress.move",
    "introduction_progress.reopen",
    "suggestions.skip",
    "suggestions.take_back",
    "step_sharing.confirm",
    "step_sharing.share",
    "step_sharing.take_back",
    "step_sharing.unconfirm",
    "outside_answers.decline",
    "outside_answers.question",
    "outside_answers.withdraw",
    "outside_views.ask_again",
    "outside_views.make_link",
    "outside_views.take_back",
    "outside_views.withdraw",
    "goal_progress.complete",
    "goal_progress.move",
    "goal_progress.reopen",
    "goal_progress.settle_objective",
    "goal_progress.update",
    "goals.hint",
    "new_goals.hint",
    "question_links.question",
    "question_links.withdraw",
    "question_replies.withdraw",
    "questions.postpone",
    "questions.withdraw",
    "skills.let_go",
    "skills.mark",
    "skills.reinstate",
    "skills.unmark",
    "skill_ratings.create",
    "feedback.take_back_answer",
    "agenda_items.settle_topic",
    "agenda_items.reopen_topic",
    "feedback.send",
    "feedback.hint",
    "feedback.withdraw",
    "mentorships.accept",
    "expectations.skip",
    "sessions.call_off",
    "sessions.reinstate",
    "agreements.decline",
    "agreements.reopen",
    "agreements.withdraw",
    "commitments.carry_over",
    "agreed_dates.confirm",
    "agreed_dates.reopen",
    "agreed_dates.take_back",
    "commitments.complete",
    "commitments.remind",
    "commitments.reopen",
    "commitments.stop_reminding",
    "devices.destroy",
    "draft_deletions.create",
    "draft_deletions.destroy",
    "commitments.let_go",
    "endings.create",
    "endings.take_back",
    "people.invite",
    "people.cancel_invitation",
    "expectations.mark",
    "expectations.unmark",
    "first_steps.destroy",
    "home_screen_hint.destroy",
    "calendars.make_address",
    "calendars.stop_address",
    "sections.mark",
    "sections.unmark",
    "mentorships.invite",
    "sessions.record_outcome",
    "agenda_items.reorder",
    "agenda_items.mark_discussed",
    "agenda_items.mark_open",
    "look_backs.postpone",
    "devices.sign_out_others",
    "phone_links.create",
    "invitations.ask_again",
    "pauses.resume",
    "agreements.send",
    "sign_in.destroy",
    "sign_in_links.use",
    "stopped_mail.create",
    "coordinators.create",
    "coordinators.destroy",
    "deactivations.create",
    "deactivations.destroy",
    "address.withdraw",
    "address_links.use",
    "former_addresses.create",
    "own_words_links.use",
}
"""POST routes without a form: a button with its CSRF token and no data, or text that is stored unchecked."""

LONGEST_MODULE = 250
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "md5", "sha1", "Markup"}
FORBIDDEN_IMPORTS = {"pickle", "marshal", "shelve", "random", "requests", "urllib.request", "http.client", "yaml"}
FORBIDDEN_READS = {"request.values", "request.json", "request.get_json"}
"""Random numbers come from `secrets`, nothing is fetched, and forms are read only from the body (ASVS 15.3.7)."""

COLUMN_TYPES = {
    AutoField: "INTEGER",
    IntegerField: "INTEGER",
    ForeignKeyField: "INTEGER",
    TextField: "TEXT",
    ListField: "TEXT",
    JsonField: "TEXT",
    CharField: "VARCHAR",
    ZoneField: "TEXT",
    UtcField: "TIMESTAMP",
    DateField: "DATE",
    BooleanField: "BOOLEAN",
    BlobField: "BLOB",
}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room_of(path: Path) -> str:
    """The first folder below app/."""
    return path.relative_to(ROOT / "app").parts[0]


def nodes(path: Path, kind: type[Node]) -> Iterator[Node]:
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kind))


def routed(path: Path) -> list[ast.FunctionDef]:
    """The view functions of a module."""
    return [node for node in nodes(path, ast.FunctionDef) if any("bp." in ast.unparse(d) for d in node.decorator_list)]


def test_views_forms_and_presenters_have_no_queries():
    asked = r"(?<!\")\.(select|where|get_or_none|get_by_id|join|execute)\(\s*(?![\"'])"
    query = re.compile(rf"{asked}|\b[A-Z]\w*[a-z]\w*\.get\(")
    drawing = [path for path in APP if "import render" in path.read_text() or path in VIEWS]
    lines = [(path.name, line) for path in drawing for line in path.read_text().splitlines()]
    assert [found for found in lines if query.search(found[1])] == []


def test_views_are_named_for_crud_or_a_listed_verb():
    assert {view.name for path in VIEWS for view in routed(path)} == CRUD | VERBS


BY_PAGE = {"accounts", "agreements", "calendars", "commitments", "coordination", "feedback", "mentorships", "sessions"}
"""Rooms with one view module for each page, not for each verb."""


def test_a_view_module_has_a_page_beside_its_small_actions():
    pages = re.compile(r"@bp\.get\(")
    modules = [path for path in VIEWS if room_of(path) in BY_PAGE]
    assert [named(path) for path in modules if not pages.search(path.read_text())] == []


def test_every_module_of_views_has_routes_and_one_blueprint():
    assert [named(path) for path in VIEWS if not routed(path)] == []
    assert [named(path) for path in VIEWS if len(re.findall(r"\bBlueprint\(", path.read_text())) != 1] == []


def test_every_blueprint_of_a_room_is_registered(app: Flask):
    blueprints = [blueprint for room in rooms.ROOMS for blueprint in rooms.blueprints_of(room)]
    assert all(isinstance(blueprint, Blueprint) for blueprint in blueprints)
    assert len(blueprints) == len(VIEWS) == len(app.blueprints)


def test_rooms_are_listed_from_the_ground_up():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = [re.findall(r"\w+", layer) for layer in reversed(contracts[0]["layers"])]
    heights = {room: height for height, layer in enumerate(layers) for room in layer}
    assert [heights[room] for room in rooms.ROOMS] == sorted(heights[room] for room in rooms.ROOMS)
    assert {room_of(path) for path in VIEWS} <= {*rooms.ROOMS}


def test_every_post_checks_a_form_or_is_a_bare_verb(app: Flask):
    sources = {}
    for endpoint in (endpoint for endpoint in TABLE if methods(app, endpoint) == {"POST"}):
        view = app.view_functions[endpoint].__wrapped__
        (function,) = [f for f in routed(Path(view.__code__.co_filename)) if f.name == view.__name__]
        sources[endpoint] = ast.unparse(function)
    without_form = {endpoint for endpoint, source in sources.items() if "validate_on_submit" not in source}
    assert {endpoint for endpoint in without_form if not endpoint.endswith(BARE_EVERYWHERE)} == BARE_VERBS


def test_modules_stay_short():
    lengths = {named(path): len(path.read_text().splitlines()) for path in APP}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_class_name_is_used_twice():
    classes = [node.name for path in APP for node in nodes(path, ast.ClassDef)]
    names = Counter(name for name in classes if not name.startswith("_") and name != "Meta")
    assert [name for name, times in names.items() if times > 1] == []


def test_modules_have_names_a_stranger_would_search_for():
    """Names that could describe any module are forbidden."""
    riddles = {"words", "said", "told", "found", "coming", "making", "writing", "reading", "lately", "wishes", "taps"}
    assert [str(path) for path in APP if path.stem in riddles] == []


def test_nothing_dangerous_is_called():
    called = {(named(path), name) for path in APP for name in calls(path) & FORBIDDEN_CALLS}
    files = ("app/mail/rendering.py", "app/web/filters.py", "app/web/markdown.py", "app/web/translations.py")
    expected = {(file, "Markup") for file in files} | {("app/web/application.py", "compile")}  # a template by Jinja
    assert called == expected
    assert [named(path) for path in APP if "shell=True" in path.read_text()] == []


def test_one_route_acts_without_a_form_token(app: Flask):
    one_click = [
        rule.endpoint for rule in app.url_map.iter_rules() if app.view_functions[rule.endpoint].guard.is_one_click
    ]
    assert one_click == ["stopped_mail.create"]


def calls(path: Path) -> set[str]:
    found = (call.func for call in nodes(path, ast.Call))
    return {ast.unparse(func).rpartition(".")[2] for func in found if ast.unparse(func) != "re.compile"}


def test_nothing_dangerous_is_imported_or_read():
    imported = {(named(path), name) for path in APP for name in imports(path) & FORBIDDEN_IMPORTS}
    read = {(named(path), ast.unparse(node)) for path in APP for node in nodes(path, ast.Attribute)}
    assert imported == {("app/cli/reaching.py", "http.client")}  # ./run doctor asks Trellis itself how it is
    assert {pair for pair in read if pair[1] in FORBIDDEN_READS} == set()


def imports(path: Path) -> set[str]:
    plain = {alias.name for node in nodes(path, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes(path, ast.ImportFrom)}


def test_times_come_from_the_clock():
    said = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(")
    assert [named(path) for path in APP if said.search(path.read_text()) and path.name != "clock.py"] == []


def test_every_model_that_a_guard_loads_has_visible_to(app: Flask):
    guarded = {app.view_functions[endpoint].guard.model for endpoint in TABLE} - {None}
    assert guarded
    assert [model.__name__ for model in guarded if not callable(getattr(model, "visible_to", None))] == []


def models() -> list[type[Record]]:
    return [model for model in Record.__subclasses__() if model.__module__.startswith("app.")]


def test_the_database_has_the_tables_of_the_models_and_no_others():
    tables = {model._meta.table_name for model in models()}
    assert set(db.database.get_tables()) - {"sqlite_sequence"} == tables | {"schema_migration"}


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_the_columns_of_a_table_are_those_of_its_model(model):
    def kind(field: Field) -> str:
        return COLUMN_TYPES[type(field)]

    expected = {(field.column_name, kind(field), bool(field.null)) for field in model._meta.sorted_fields}
    found = {
        (
            column.name,
            re.match(
                r"[A-Z]+", column.data_type.upper().replace("CHARACTER VARYING", "VARCHAR").replace("BYTEA", "BLOB")
            )[0],
            column.null,
        )
        for column in db.database.get_columns(model._meta.table_name)
    }
    found = {(name, "TIMESTAMP" if kind.startswith("TIMESTAMP") else kind, null) for name, kind, null in found}
    assert found == expected


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_unique_fields_of_a_model_are_unique_in_its_table(model):
    unique = {index.columns[0] if len(index.columns) == 1 else tuple(index.columns) for index in _unique(model)}
    expected = {field.column_name for field in model._meta.sorted_fields if field.unique and not field.primary_key}
    expected |= {
        tuple(model._meta.fields[name].column_name for name in names)
        for names, is_unique in model._meta.indexes
        if is_unique
    }
    assert expected <= unique


def _unique(model: type[Record]) -> list:
    return [index for index in db.database.get_indexes(model._meta.table_name) if index.unique]


def test_the_browser_gets_exactly_the_listed_third_party_code():
    readme = (ROOT / "static" / "vendor" / "README.md").read_text()
    listed = dict(re.findall(r"\| `([\w.]+)` \|.*\| `([0-9a-f]{64})` \|", readme))
    files = {path.name: path for path in (ROOT / "static" / "vendor").iterdir() if path.suffix != ".md"}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == listed


def table_of(document: str, first: str) -> list[list[str]]:
    """The rows of the table in a document whose first heading is `first`."""
    text = (ROOT / document).read_text()
    table = text[text.index(f"| {first} |") :].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_settings_page_lists_every_setting_with_its_default(tmp_path):
    listed = {row[0].strip("`"): row[1] for row in table_of("docs/settings.md", "Setting")}
    read = set(re.findall(r'given\.get\("(\w+)"', (ROOT / "app" / "config.py").read_text()))
    assert set(listed) == read
    defaults = Settings.from_environment({"DATA_DIR": str(tmp_path)})
    assert listed["HOST"] == f"`{defaults.host}`"
    assert listed["PORT"] == f"`{defaults.port}`"
    assert listed["PUBLIC_URL"] == "`http://HOST:PORT`"
    assert defaults.public_url == f"http://{defaults.host}:{defaults.port}"
    assert listed["DATA_DIR"] == re.search(r'"DATA_DIR", "(\w+)"', (ROOT / "app" / "config.py").read_text()).expand(
        r"`\1`"
    )
    assert (listed["SMTP_URL"], listed["MAIL_FROM"], listed["PROXIES"]) == (
        "none",
        "none",
        f"`{defaults.proxies}`",
    )
    assert (defaults.smtp_url, defaults.mail_from) == (None, None)
    assert defaults.database_url.startswith(f"sqlite:///{tmp_path}")


def test_every_extra_field_of_a_log_line_is_written():
    given = {name for path in APP for name in re.findall(r"extra=\{([^}]*)\}", path.read_text())}
    assert {name for said in given for name in re.findall(r'"(\w+)":', said)} == set(EXTRAS)


def test_the_limits_page_lists_every_limit():
    listed = {tuple(row) for row in table_of("docs/limits.md", "What")}
    assert listed == {
        (limit.name, limit.who, str(limit.most), f"{limit.within.total_seconds() / 60:g} minutes")
        for limit in limits.ALL
    }
    assert {value for value in vars(limits).values() if isinstance(value, limits.Limit)} == set(limits.ALL)


def referring() -> Iterator[tuple[str, list[str]]]:
    """Every document whose path is in the code, with the sections or quoted names that it refers to."""
    kinds = {".py", ".html", ".toml", ".css", ".js"}
    files = [path for part in ("app", "tests", "templates", "static", "bench") for path in (ROOT / part).rglob("*.*")]
    for text in (" ".join(path.read_text().split()) for path in files if path.suffix in kinds):
        for name, meant in re.findall(r'([\w/-]+\.md)\b((?:(?:,| to)? \d+(?:\.\d+)*|, "[^"]+")*)', text):
            yield name, re.findall(r'\d+(?:\.\d+)*|"[^"]+"', meant)


def test_the_documents_have_the_sections_that_code_refers_to():
    meant = {(name, part) for name, parts in referring() for part in ["", *parts]}
    texts = {name: (ROOT / name).read_text() for name, _ in meant if (ROOT / name).is_file()}
    assert {name for name, _ in meant} - set(texts) == set()
    assert {pair for pair in meant if pair[1] and not is_headed(texts[pair[0]], pair[1].strip('"'))} == set()


def is_headed(text: str, by: str) -> bool:
    """Whether a heading has this number or name. A name may also be in bold or first in a row of a table."""
    before = "#+ " if by[0].isdigit() else r"(#+ |\*\*|\| )"
    return bool(re.search(rf"^{before}{re.escape(by)}\b(?!\.\d)", text, re.MULTILINE))


def test_the_code_and_tests_named_in_security_exist():
    named_there = re.findall(r"`((?:app|tests|static)/[\w/.]+)(?:::(\w+))?`", (ROOT / "docs/security.md").read_text())
    assert len(named_there) > 100
    assert [path for path, _ in named_there if not (ROOT / path).exists()] == []
    assert [pair for pair in named_there if pair[1] and f"def {pair[1]}(" not in (ROOT / pair[0]).read_text()] == []


def test_the_bill_of_materials_lists_what_the_lock_and_the_browser_hold():
    assert json.loads(components.BILL.read_text()) == components.bill(), "run: python -m bench.components"
    lines = [line for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line]
    pinned = {line.partition(" ")[0] for line in lines}
    listed = {f"{part['name']}=={part['version']}" for part in components.bill()["components"] if "hashes" not in part}
    vendored = {part["name"] for part in components.bill()["components"] if "hashes" in part}
    assert (listed, vendored) == (pinned, {"htmx.org"})


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_in_the_locks_has_a_hash(lock):
    packages = re.split(r"\n(?=\S)", (ROOT / lock).read_text())
    packages = [package for package in packages if not package.startswith("#")]
    assert len(packages) > 20
    assert [package for package in packages if "--hash=sha256:" not in package] == []
