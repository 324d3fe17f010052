"""Whatever stands in the cells of a list and is answered about it, the whole path gives pages: from the file over the
questions and the columns to the people who are taken in and their links.
"""

import random

import pytest

from app.rosters.jobs import take_in
from app.rosters.models import RosterList
from tests import factories
from tests.rosters.test_lists import newest, rows, send

LISTS = 12

CELLS = (
    *("Name", "Email", "Role", "Ada Quill", "ada@list.test", "bo@list.test", "Bo", "mentor", "mentee", "both", "Pate"),
    *("", " ", "=1+1", "@SUM(1)", "#REF!", "-", "0", "-1", "99999999999999999999", "٢", "²", "½", "'", '"', '""'),
    *("a@b", "a@@b.test", "a@b.test c@d.test", "a@b.test;c@d.test", "<a@b.test>", "mailto:a@b.test", "a@xn--.test"),
    *(
        "ä@ü.test",
        "x" * 500,
        f"{'x' * 300}@b.test",
        "\u202eada",
        "\u200b",
        "\ud7ff",
        "\ufffe",
        "\U0001f600",
        "%s %(was)s",
    ),
    *(
        "{{ 7 }}",
        "<script>",
        "a\nb",
        "a\rb",
        "\x07",
        "Total",
        "Nein",
        "left",
        "on leave",
        "https://x.test",
        "Last, First",
    ),
)
HEADINGS = (
    ("Name", "Email", "Role"),
    ("Name", "Email", "Role", "Status", "Consent", "How many mentees"),
    ("First name", "Last name", "Email", "Second email"),
    ("Mentor", "Mentor email", "Mentee", "Mentee email"),
    ("", "", ""),
)
ANSWERS = (
    *("mentor", "mentee", "both", "leave", "back", "same", "new", "again", "keep", "invite", "ada@list.test", "", "?"),
    *("first_mentors", "second_mentors", "people", "they_say", "classic", "micro", "0", "1", "-1", "9" * 30, "²", "\0"),
    *("x" * 2000, "%s", "None", "{}", "\u202e", "new@list.test", "zoe@localhost"),
)


@pytest.fixture
def clients(as_):
    return as_("coordinator")


def a_list(chance, known):
    """A file with one of the headings, some whole lines that are people, and cells of every kind."""
    headings = chance.choice(HEADINGS)
    lines = [list(headings)]
    for number in range(chance.randint(1, 6)):
        line = [chance.choice((*CELLS, *known)) for _ in range(max(1, len(headings) + chance.choice((0, 0, 0, -1, 1))))]
        for place, heading in enumerate(headings[: len(line)]):
            if "mail" in heading and chance.random() < 0.7:
                line[place] = chance.choice((f"p{number}-{place}@list.test", *known))
        lines.append(line)
    quoted = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines]
    return "\n".join(quoted).encode("utf-8", "replace")


def answers(chance, roster):
    """What a browser, or somebody without one, sends about this list."""
    sent = {"revision": str(roster.revision) if chance.random() < 0.9 else chance.choice(ANSWERS)}
    for name in ("lines_are", "role_for_all", "kind"):
        if chance.random() < 0.6:
            sent[name] = chance.choice(ANSWERS)
    if chance.random() < 0.1:
        sent["forget"] = "1"
    for row in rows(roster):
        for name in ("answer", "name", "email"):
            if chance.random() < 0.6:
                offers = (*ANSWERS, *row.more.get("offers", ()), row.more.get("suggestion", ""))
                sent[f"{name}-{row.id}"] = chance.choice(offers)
    return sent


def columns(chance, roster):
    places = [str(place) for place in range(len(roster.headings) + 1)]
    return {"revision": str(roster.revision)} | {
        name: chance.choice((*places, *places, *ANSWERS)) for name in ("email", "name", "first", "last", "role")
    }


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.rare) for seed in range(2, 10))])
def test_no_list_and_no_answer_breaks_a_page(clients, cast, seed):
    chance = random.Random(seed)  # noqa: S311
    gone = factories.member("Tomás Ferreira", within=cast.programme)
    gone.deactivate()
    known = [cast["mentee"].email, cast["outsider"].email, gone.email]
    statuses, finished = set(), 0

    def post(path, data):
        statuses.add(clients.post(path, data=data).status_code)
        statuses.add(clients.get(path.rpartition("/")[0]).status_code)

    for _ in range(LISTS):
        answer = send(clients, a_list(chance, known))
        statuses.add(answer.status_code)
        if answer.status_code != 303:
            continue
        roster = newest()
        for step in chance.sample(["columns", "answers", "answers", "confirmation", "confirmation"], k=5):
            roster = RosterList.get_by_id(roster.id)
            data = columns(chance, roster) if step == "columns" else answers(chance, roster)
            post(f"/rosters/{roster.id}/{step}", data)
        whole = {"lines_are": chance.choice(("first_mentors", "second_mentors", "people")), "role_for_all": "mentee"}
        for _ in range(3):  # answers may bring questions
            post(f"/rosters/{roster.id}/confirmation", whole | {"revision": str(newest().revision)})
        while take_in():
            pass
        post(f"/rosters/{roster.id}/links", {})
        finished += RosterList.get_by_id(roster.id).finished_at is not None
    assert statuses <= {200, 303, 409, 422}
    assert finished > LISTS / 2
