"""What is published about a quarter: once, for good, and from whom."""

from app import clock
from app.coordination.models import deactivate
from app.events.models import Event
from app.mentorships.models import Ending
from app.programmes.models import Programme
from app.quarters.jobs import publish_due
from app.quarters.models import Quarter
from app.quarters.rules.figures import Figures
from tests import factories


def test_a_quarter_is_published_once_and_never_changes(crowd):
    for pair in crowd.pairs:
        crowd.met(pair)
    before = crowd.published()
    assert before.figures.measures["value"] == 4
    assert publish_due() == 0
    for pair in crowd.pairs:
        crowd.met(pair, 50, value=1)
        crowd.reviewed(pair, "finish")
        crowd.step(pair, "led")
    assert publish_due() == 0
    assert factories.again(before).stored == before.stored
    assert not Quarter.publish(crowd.programme.id, crowd.period, Figures(mentorships=1, is_few=True))
    assert factories.again(before).stored == before.stored


def test_the_figures_of_a_programme(crowd):
    for number, pair in enumerate(crowd.pairs):
        crowd.met(pair, 15 + number)
        crowd.reviewed(pair, "finish" if number == 0 else "yes")
        crowd.step(pair, "led")
    figures = crowd.published().figures
    assert figures.mentorships == 6
    assert figures.kinds == {"classic": 6}
    assert figures.steps == {"led": 6}
    assert figures.goals == {}
    assert figures.people["go_on"] == 12
    shown = {name: figures.measures[name] for name in ("active", "agreed", "looked_back", "go_on", "takeaways")}
    everybody = "almost all"
    assert shown == {"active": 6, "agreed": everybody, "looked_back": everybody, "go_on": 85, "takeaways": everybody}
    assert (figures.measures["sessions"], figures.measures["held"]) == (1, everybody)
    assert figures.measures["first_days"] == 15


def test_answers_of_a_review_count_only_once_both_could_read_them(crowd):
    for pair in crowd.pairs[:5]:
        crowd.reviewed(pair, "yes", is_revealed=False)
    assert "go_on" not in crowd.published().figures.measures


def test_answers_of_four_people_are_hidden_and_of_six_are_shown(crowd):
    for pair in crowd.pairs[:2]:
        crowd.reviewed(pair, "yes")
        crowd.met(pair)
    assert {"go_on", "value"}.isdisjoint(crowd.published().figures.measures)
    Quarter.delete().execute()
    crowd.reviewed(crowd.pairs[2], "yes")
    assert crowd.published().figures.measures["go_on"] == "almost all"


def test_what_was_answered_before_or_after_the_quarter_is_not_in_it(crowd):
    for pair in crowd.pairs:
        crowd.met(pair, 93)
    assert {"value", "takeaways", "first_days", "held"}.isdisjoint(crowd.published().figures.measures)


def test_a_person_counts_in_one_programme(crowd):
    """The mentees of five pairs have a second mentor in a second programme: their answers there count in neither."""
    second = Programme.create(name="Second")
    with clock.frozen_at(crowd.day(3)):
        mentors = [factories.member(f"Second {number}", within=second) for number in range(5)]
        others = [
            factories.pair(pair.mentee, mentor, within=second)
            for pair, mentor in zip(crowd.pairs, mentors, strict=False)
        ]
    for pair in others:
        crowd.met(pair, value=1)
    first = crowd.published().figures
    figures = Quarter.get(Quarter.programme == second).figures
    assert "value" not in first.measures
    assert figures.people["value"] == 5
    assert figures.measures["active"] == 5


def test_a_programme_that_falls_under_five_shows_only_how_many_there_are(crowd):
    with clock.frozen_at(crowd.day(60)):
        for pair in crowd.pairs[:2]:
            Ending.end(pair, by=pair.mentee)
    assert crowd.published().figures == Figures(mentorships=4, is_few=True)


def test_an_ending_after_the_quarter_changes_nothing_about_it(crowd):
    with clock.frozen_at(crowd.day(93)):
        for pair in crowd.pairs:
            Ending.end(pair, by=pair.mentee)
    assert crowd.published().figures.mentorships == 6


def test_the_answers_of_whoever_has_left_are_not_counted(crowd):
    for pair in crowd.pairs[:3]:
        crowd.met(pair)
    for pair in crowd.pairs[:2]:
        deactivate(factories.enrolment(pair.mentee), by=crowd.coordinator)
    assert "value" not in crowd.published().figures.measures


def test_a_programme_without_mentorships_has_a_quarter_and_no_mail(crowd):
    empty = Programme.create(name="Empty")
    assert publish_due() == 2
    assert Quarter.get(Quarter.programme == empty).figures == Figures(mentorships=0, is_few=True)
    published = Quarter.get(Quarter.programme == crowd.programme)
    assert [event.subject_id for event in Event.select().where(Event.name == "quarter.published")] == [published.id]


def test_no_name_and_no_address_is_published(crowd):
    stored = crowd.published().stored
    people = [person for pair in crowd.pairs for person in (pair.mentee, pair.mentor)]
    assert not any(name in stored for person in people for name in (person.name, person.email))
