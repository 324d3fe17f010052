"""The sentences of a section in the document."""

import json

import pytest

from app.agreements.presenters.practice import driver_sentences
from tests import factories
from tests.agreements.test_kinds import read


@pytest.mark.parametrize(
    ("writing", "channel", "sentence"),
    [
        ("yes", "E-mail", "We may write to each other by e-mail. We reply within two days."),
        ("yes", "E-mail, or the team chat.", "We may write to each other: E-mail, or the team chat. We reply"),
        ("yes", "", "We may write to each other. We reply within two days."),
        ("urgent", "e-mail", "We write to each other only when it’s urgent, by e-mail. We reply within two days."),
        ("urgent", "Team chat", "We write to each other only when it’s urgent: Team chat. We reply"),
        ("no", "E-mail", "We don’t write to each other between sessions."),
    ],
)
def test_a_clause_says_whether_how_and_how_soon_the_two_write(app, cast, writing, channel, sentence):
    section = factories.section(cast.agreed, "between")
    section.stored = json.dumps({"writing": writing, "writing_channel": channel, "reply_within": "2 days"})
    section.save()
    clause = read(app, cast.agreed, "between")
    assert clause.startswith(sentence)
    assert ("We reply" in clause) == (writing != "no")


@pytest.mark.parametrize(
    ("answers", "clause"),
    [
        ({"cadence": "4 weeks"}, "We meet every four weeks for 45 minutes, by video."),
        ({"weekday": "tuesday"}, "We meet once for 45 minutes, by video. We meet on Tuesday."),
        ({"weekday": "tuesday", "at": "15:00"}, "We meet once for 45 minutes, by video. We meet on Tuesday at 15:00"),
        ({"cadence": "week", "at": "15:00"}, "We meet every week for 45 minutes, by video. We usually meet at 15:00"),
        ({"at": "15:00"}, "We meet once for 45 minutes, by video. We meet at 15:00 (Lagos time)."),
        (
            {"cadence": "week", "weekday": "friday"},
            "We meet every week for 45 minutes, by video. We usually meet on Fridays.",
        ),
        ({"minutes": None, "channel": "walking"}, "We meet once, on a walk."),
        ({"channel": None}, ""),
    ],
)
def test_a_clause_says_how_often_how_long_where_and_when_the_two_meet(app, cast, answers, clause):
    section = factories.section(cast.agreed, "rhythm")
    known = {"cadence": "single", "minutes": "45", "channel": "video", "zone": "Africa/Lagos"}
    section.stored = json.dumps(known | answers)
    section.save()
    assert read(app, cast.agreed, "rhythm").startswith(clause)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"driver": "alternate"}, "We take turns setting the agenda. The agenda is due a day before the session."),
        ({"driver_then": [{"after": 1, "driver": "alternate"}]}, "After one session, we take turns. The agenda is"),
        ({"driver_then": [{"after": 3, "driver": "mentor"}]}, "After 3 sessions, Jonas sets it. The agenda is"),
        ({"lead_time": "48"}, "Amara sets the agenda. The agenda is due two days before the session. Amara books"),
        ({"keeper": "mentor"}, "Amara books the sessions. Jonas keeps notes."),
        ({}, "Amara books the sessions. We both keep notes, in one place."),
    ],
)
def test_a_clause_says_who_does_what(answers, sentence):
    known = {"driver": "mentee", "lead_time": "24", "booker": "mentee", "keeper": "shared"}
    sentences = driver_sentences(known | answers, {"mentee": "Amara", "mentor": "Jonas"})
    assert sentence in " ".join(sentences)


def test_topics_stand_in_one_list_for_each_place(app, cast):
    section = factories.section(cast.agreed, "boundaries")
    places = {"career": "in", "pay": "in", "projects": "in", "references": "out", "wellbeing": "ask"}
    section.stored = json.dumps({"topics": places})
    section.save()
    assert read(app, cast.agreed, "boundaries") == (
        "In: current projects, career moves and pay. / Out: recommending the mentee for a job. / Ask first: wellbeing."
    )


@pytest.mark.parametrize(("hours", "text"), [(1, "1 hour a month"), (2, "2 hours a month"), (0.5, "0.5 hours a month")])
def test_a_clause_says_how_many_hours_each_gives(app, cast, hours, text):
    section = factories.section(cast.agreed, "time")
    section.stored = json.dumps({"mentee_hours": hours})
    section.save()
    assert read(app, cast.agreed, "time") == text
