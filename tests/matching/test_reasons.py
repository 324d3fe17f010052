"""Why a pair is suggested: the facts of the worked cases, and their words for each reader."""

import re
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.presenters.explanations import COORDINATOR, explain
from app.matching.rules import reasons
from app.matching.rules.candidates import Candidate
from app.matching.rules.constraints import may_pair
from app.matching.rules.reasons import caution_of, reasons_of
from app.roles import MENTEE, MENTOR
from tests.matching.small_worlds import world
from tests.matching.worked_cases import NAMES, WorkedCase, worked_case

ON = date(2026, 11, 30)
PLACES = ("first", "second", "third")


def explained() -> list[Any]:
    return [
        pytest.param(name, pair, id=f"{name}-{pair['mentee']}-{pair['mentor']}")
        for name in NAMES
        for pair in worked_case(name).expected["explained"]
    ]


def as_reason(reason: reasons.Reason) -> dict[str, Any]:
    match reason:
        case reasons.TopicReason(topic, place, _, how):
            return {"about": "topic", "topic": topic, "place": PLACES[place - 1], "how": how}
        case reasons.LearningReason(topics):
            return {"about": "learning", "topics": list(topics)}
        case reasons.HelpingReason(ways):
            return {"about": "helping", "ways": list(ways)}
        case reasons.WeekReason(parts):
            return {"about": "week", "parts shared": parts}
        case reasons.TeamReason():
            return {"about": "team"}


def as_caution(caution: reasons.Caution | None, names: dict[str, str]) -> dict[str, Any] | None:
    match caution:
        case reasons.FewParts(mine, theirs):
            clocks = {"by the mentee's clock": list(mine), "by the mentor's clock": list(theirs)}
            return {"about": "few shared parts", **clocks}
        case reasons.WeekNotStated(by):
            return {"about": "week not stated", "by": [names[role] for role in by]}
        case reasons.FirstTopicNotOffered(topic):
            return {"about": "first topic not offered", "topic": topic}
        case reasons.MeetingPlace(mentee, mentor):
            return {"about": "where to meet", "mentee": mentee, "mentor": mentor}
    return None if caution is None else {"about": "not stated", **asdict(caution)}


def pair_in(case: WorkedCase, pair: dict[str, Any]) -> tuple[Candidate, Candidate]:
    return case.mentees[pair["mentee"]], case.mentors[pair["mentor"]]


@pytest.mark.parametrize(("name", "pair"), explained())
def test_a_worked_case_has_exactly_these_reasons_and_this_caution(name, pair):
    case = worked_case(name)
    mentee, mentor = pair_in(case, pair)
    assert [as_reason(reason) for reason in reasons_of(mentee, mentor, case.on)] == pair["reasons"]
    names = {MENTEE: mentee.name, MENTOR: mentor.name}
    assert as_caution(caution_of(mentee, mentor, case.on), names) == pair["caution"]


def all_of(mentee: Candidate, mentor: Candidate, on: date, reader: str) -> str:
    found = explain(mentee, mentor, on, reader=reader)
    return "\n".join([*found.reasons, found.caution])


def has(words: str, text: str) -> bool:
    """Whether the text has these whole words, in any case."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))


@pytest.mark.parametrize("reader", [MENTEE, MENTOR, COORDINATOR])
@pytest.mark.parametrize(("name", "pair"), explained())
def test_the_words_of_a_worked_case_appear_and_the_others_never_do(name, pair, reader):
    case = worked_case(name)
    mentee, mentor = pair_in(case, pair)
    wanted = pair["words that must appear"]
    caution = pair["caution"] or {}
    if reader == MENTOR and "by the mentor's clock" in caution:
        wanted = [word for word in wanted if word not in caution["by the mentee's clock"]]
        wanted += caution["by the mentor's clock"]
    me = {MENTEE: mentee.name, MENTOR: mentor.name}.get(reader)
    wanted = ["you" if word == me else word for word in wanted]
    text = all_of(mentee, mentor, case.on, reader)
    assert [word for word in wanted if not has(word, text)] == []
    assert [word for word in pair["words that must never appear"] if has(word, text)] == []


NOOR = Candidate(
    1,
    "Noor",
    "Europe/Berlin",
    team="Design",
    ways=("questions", "challenge"),
    meets="remote",
    suits=("Monday morning", "Tuesday morning", "Friday evening"),
    would_like_help_with=("hiring", "pricing"),
    can_help_with={"data notebooks": "led", "sketching": None},
)
JONAS = Candidate(
    2,
    "Jonas",
    "Europe/Berlin",
    team="Sales",
    ways=("challenge", "questions"),
    meets="either",
    suits=("Monday morning", "Tuesday morning", "Friday evening"),
    can_help_with={"pricing": "led"},
    would_like_to_learn=("sketching", "data notebooks"),
)
LINES: list[Any] = [
    (
        {"would_like_help_with": ("pricing",)},
        {},
        {
            MENTEE: "Has led pricing, which you’d like help with.|Would like to learn sketching and data notebooks, "
            "which you offer.|Likes questions and challenge, as you do.|",
            MENTOR: "Would like help with pricing, which you’ve led.|Can help you with sketching and data notebooks, "
            "which you’d like to learn.|Likes questions and challenge, as you do.|",
            COORDINATOR: "Has led pricing, which Noor would like help with.|Would like to learn sketching and data "
            "notebooks, which Noor offers.|Likes questions and challenge, as Noor does.|",
        },
    ),
    (
        {"ways": ("listening",), "can_help_with": {"cooking": None}},
        {},
        {
            MENTEE: "Has led pricing, your second topic.|Shares 3 parts of the week with you.|Works in another team."
            "|Doesn’t offer hiring, your first topic.",
            MENTOR: "Would like help with pricing, which you’ve led.|Shares 3 parts of the week with you.|Works in "
            "another team.|Would most like help with hiring, which you don’t offer.",
            COORDINATOR: "Has led pricing, Noor’s second topic.|Shares 3 parts of the week with Noor.|Works in another "
            "team.|Doesn’t offer hiring, Noor’s first topic.",
        },
    ),
]


@pytest.mark.parametrize("reader", [MENTEE, MENTOR, COORDINATOR])
@pytest.mark.parametrize(("noor", "jonas", "lines"), LINES)
def test_each_reader_is_told_about_the_other(noor, jonas, lines, reader):
    text = all_of(replace(NOOR, **noor), replace(JONAS, **jonas), ON, reader)
    assert text.split("\n") == lines[reader].split("|")
    assert explain(NOOR, JONAS, ON, reader=reader).name == ("Noor" if reader == MENTOR else "Jonas")


PRICED = replace(NOOR, would_like_help_with=("pricing",))
SYDNEY = {"zone": "Australia/Sydney", "suits": ("Tuesday evening",)}
CAUTIONS: list[Any] = [
    ({}, SYDNEY, MENTEE, "Only Tuesday morning suits you both."),
    ({}, SYDNEY, MENTOR, "Only Tuesday evening suits you both."),
    (
        {},
        SYDNEY,
        COORDINATOR,
        "Only Tuesday morning suits both. For Jonas that’s Tuesday evening.",
    ),
    (
        {},
        {"suits": ("Monday morning", "Friday evening")},
        COORDINATOR,
        "Only Monday morning and Friday evening suit both.",
    ),
    ({}, {"suits": ("Monday morning",)}, COORDINATOR, "Only Monday morning suits both."),
    ({}, {"suits": None}, MENTEE, "Not stated by Jonas: which parts of the week suit."),
    ({}, {"meets": "in person"}, MENTEE, "You’d like to meet remotely, Jonas in person."),
    ({}, {"meets": "in person"}, MENTOR, "You’d like to meet in person, Noor remotely."),
    ({}, {"meets": "in person"}, COORDINATOR, "Jonas would like to meet in person, Noor remotely."),
    ({"can_help_with": None}, {"ways": None}, MENTEE, "Not stated by you: what to help with in return."),
    ({}, {"would_like_to_learn": None}, MENTEE, "Not stated by Jonas: what to learn in return."),
    (
        {"can_help_with": None},
        {"would_like_to_learn": ()},
        MENTOR,
        "Not stated by Noor and you: what could be given in return.",
    ),
    ({"team": None}, {"ways": None}, MENTEE, "Not stated by Jonas: how to help or be helped."),
    ({"team": None}, {}, COORDINATOR, "Not stated by Noor: the team."),
    ({}, {}, MENTEE, ""),
]


@pytest.mark.parametrize(("noor", "jonas", "reader", "caution"), CAUTIONS)
def test_one_caution_the_first_that_holds(noor, jonas, reader, caution):
    assert explain(replace(PRICED, **noor), replace(JONAS, **jonas), ON, reader=reader).caution == caution


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_every_pair_that_may_be_is_explained_in_whole_sentences(seed):
    mentees, mentors, history = world(seed)
    for mentee in mentees:
        for mentor in mentors:
            if may_pair(mentee, mentor, ON, history):
                found = [explain(mentee, mentor, ON, reader=reader) for reader in (MENTEE, MENTOR, COORDINATOR)]
                assert {len(each.reasons) for each in found} <= {1, 2, 3}
                sentences = [text for each in found for text in [*each.reasons, each.caution or "None."]]
                assert [text for text in sentences if not re.fullmatch(r"[A-Z][^%{}\n]*\.", text)] == []
                assert [word for word in ("rather not", "manager", "waited", "points") if word in str(sentences)] == []


def test_neither_a_private_wish_nor_waiting_changes_a_word():
    before = [explain(PRICED, JONAS, ON, reader=reader) for reader in (MENTEE, MENTOR, COORDINATOR)]
    told = {"rather_not_with": frozenset([2]), "my_managers": frozenset([2]), "fine_with": frozenset([2])}
    wished = replace(PRICED, **told, waiting_since=date(2026, 1, 1))
    assert [explain(wished, JONAS, ON, reader=reader) for reader in (MENTEE, MENTOR, COORDINATOR)] == before
