"""Answers, missing answers, and "let's talk about this"."""

import json

import pytest

from app.agreements.models import Mark, Section
from app.agreements.rules.sections import CADENCES, SECTIONS, minutes_a_month, plural_count
from app.errors import Overtaken, RuleBroken
from app.mentorships.models import MENTEE, MENTOR
from tests import factories


@pytest.fixture
def draft(cast):
    return cast.draft


@pytest.fixture
def why(cast):
    return cast.section


def save(section, by, revision=None, talk=False, **answers):
    section.answer(by=by, answers=answers, revision=section.revision if revision is None else revision, talk=talk)
    return section.reread()


def test_saving_some_answers_of_a_section_keeps_the_others(cast, why):
    kept = save(why, cast["mentor"], mentor_why="Something new")
    assert kept.answers == why.answers | {"mentor_why": "Something new"}
    assert (kept.revision, kept.edited_by_id) == (why.revision + 1, cast["mentor"].id)


def test_a_change_increases_the_revision_of_the_whole_version(cast, why):
    save(why, cast["mentor"], mentor_why="Something new")
    assert cast.sent.reread().revision == cast.sent.revision + 1


def test_saving_without_changes_changes_nothing(cast, why):
    kept = save(why, cast["mentor"], mentor_why=why.answers["mentor_why"])
    assert (kept.revision, kept.edited_by_id) == (why.revision, why.edited_by_id)
    assert cast.sent.reread().revision == cast.sent.revision


def test_saving_over_a_change_is_refused_and_writes_nothing(cast, why):
    save(why, cast["mentor"], mentor_why="First")
    with pytest.raises(Overtaken):
        save(why, cast["mentee"], revision=why.revision, mentee_why="Second", talk=True)
    assert "Second" not in why.reread().stored
    assert Mark.select().where(Mark.section == why).count() == 0


@pytest.mark.parametrize("revision", [-1, 7, 999_999_999])
def test_an_unknown_revision_counts_as_overtaken(cast, why, revision):
    with pytest.raises(Overtaken):
        save(why, cast["mentee"], revision=revision, mentee_why="Words")


def test_text_in_any_script_is_stored_unchanged(cast, why):
    typed = "“ليلى” 山本 \u202eabc\u202c é é 👩🏽‍🚀 &amp; '\";--"
    assert save(why, cast["mentee"], mentee_why=typed).answers["mentee_why"] == typed


@pytest.mark.parametrize("kind", SECTIONS, ids=lambda kind: kind.key)
def test_each_person_owes_answers_until_they_are_given(draft, cast, kind):
    section = factories.section(draft, kind.key)
    assert not section.owes(MENTEE)
    assert section.owes(MENTOR) == bool(kind.mentor_owes)
    for name in kind.mentee_owes:
        for empty in (None, "", [], {}):
            section.stored = json.dumps({name: empty})
            assert section.owes(MENTEE), (name, empty)


def test_the_mentee_has_to_answer_all_ten_sections(cast):
    fresh = factories.draft(
        factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme), cast["outsider"]
    )
    Section.update(edited_at=None).execute()
    assert [section.key for section in Section.owing(fresh, MENTEE)] == [kind.key for kind in SECTIONS]


def test_a_mark_is_made_once_and_settles_the_section_for_both(cast, why):
    why.mark(cast["mentee"])
    why.mark(cast["mentee"])
    why.mark(cast["mentor"])
    section = factories.section(cast.sent, "why")
    assert len(section.marks) == 2
    assert (section.owes(MENTEE), section.owes(MENTOR)) == (False, False)
    assert section.status(MENTEE) == "talk"


def test_a_mark_does_not_hide_or_double_a_section(cast):
    for section in Section.all_of(cast.sent):
        section.mark(cast["mentee"])
        section.mark(cast["mentor"])
    sections = Section.all_of(cast.sent)
    assert [section.position for section in sections] == list(range(1, 11))
    assert {len(section.marks) for section in sections} == {2}
    assert {section.mark_of(cast["mentor"]).person_id for section in sections} == {cast["mentor"].id}


def test_saving_with_the_box_ticked_marks_and_without_it_unmarks(cast, why):
    assert save(why, cast["mentee"], talk=True).mark_of(cast["mentee"])
    assert save(why.reread(), cast["mentor"], talk=False).mark_of(cast["mentee"])
    assert not save(why.reread(), cast["mentee"], talk=False).marks


def test_a_mark_can_be_removed_while_the_version_is_open(cast):
    cast.mark.remove()
    assert Mark.select().count() == 0


def test_a_mark_on_an_agreed_version_stays(cast):
    for who in ("mentor", "mentee"):
        factories.sign(cast.sent, cast[who])
    mark = Mark.visible_to(cast["mentee"]).get()
    with pytest.raises(RuleBroken, match="This version is closed"):
        mark.remove()


def test_the_status_of_a_section_says_what_is_missing(cast, draft):
    section = factories.section(draft, "why")
    assert (section.status(MENTEE), section.status(MENTOR)) == ("done", "started")
    section.edited_at = None
    assert section.status(MENTEE) == "todo"


def test_the_pair_sees_sections_and_marks_and_nobody_else(cast, why):
    for model, record in ((Section, why), (Mark, cast.mark)):
        assert {name for name, person in cast.people.items() if record in model.visible_to(person)} == {
            "mentee",
            "mentor",
        }
    hidden = factories.section(cast.draft, "why")
    assert {name for name, person in cast.people.items() if hidden in Section.visible_to(person)} == {"other_mentee"}


@pytest.mark.parametrize(
    ("answers", "needed"),
    [
        ({"cadence": "week", "minutes": "60"}, 261),
        ({"cadence": "4 weeks", "minutes": "45"}, 49),
        ({"cadence": "6 weeks", "minutes": "25"}, 18),
        ({"cadence": "single", "minutes": "60"}, None),
        ({"cadence": "4 weeks"}, None),
        ({"cadence": "never", "minutes": "60"}, None),
        ({}, None),
    ],
)
def test_the_minutes_a_month_that_a_rhythm_takes(answers, needed):
    minutes = minutes_a_month(answers)
    assert (round(minutes) if minutes else minutes) == needed


@pytest.mark.parametrize(("number", "count"), [(1, 1), (2.0, 2), (5, 5), (0.5, 2), (1.5, 2)])
def test_a_fraction_takes_the_plural(number, count):
    assert plural_count(number) == count


def test_cadences_are_whole_weeks():
    assert {days % 7 for _, days in CADENCES.values() if days} == {0}
