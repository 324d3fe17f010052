"""Where one manages the other, each note says which hat it is for. In a reverse mentorship, the mentor is junior."""

import re

import pytest

from app.agreements.models import Agreement
from app.feedback.models import Feedback
from app.mentorship_kinds import CLASSIC, MENTORSHIP_KINDS, REVERSE
from app.mentorships.models import Mentorship
from tests import factories
from tests.shown import Fields


@pytest.fixture
def agreed(cast):
    """`agreed(CLASSIC, managed="yes")` is a mentorship in which both signed that."""

    def of(kind, *, managed: str) -> Mentorship:
        mentorship = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme, kind=kind)
        version = Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)
        factories.write(version, mentorship.mentee, {"confidentiality": {"managed": managed}})
        Agreement.update(agreed_at=version.opened_at, sent_at=version.opened_at).where(
            Agreement.id == version.id
        ).execute()
        return mentorship

    return of


@pytest.fixture
def page_of(as_):
    return lambda mentorship, role: as_(mentorship.person_in(role)).get(f"/mentorships/{mentorship.id}/feedback/new")


def words(mentorship, role: str, as_, **more) -> dict[str, str]:
    filled = dict(Fields(as_(mentorship.person_in(role)).get(f"/mentorships/{mentorship.id}/feedback/new").text).filled)
    del filled["csrf_token"]
    kind = "keep" if role == "mentor" else "helped"
    return filled | {"kind": kind, "place": "other", "saw": "You asked two questions", "when": "now"} | more


@pytest.mark.parametrize(
    ("kind", "role", "question", "buttons"),
    [
        (CLASSIC, "mentor", "Which hat are you wearing?", ("Send as mentor", "Send as manager")),
        (CLASSIC, "mentee", "Who is it for?", ("Send to mentor", "Send to manager")),
        (REVERSE, "mentee", "Which hat are you wearing?", ("Send as mentee", "Send as manager")),
        (REVERSE, "mentor", "Who is it for?", ("Send to mentee", "Send to manager")),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_the_buttons_that_send_a_note_say_which_hat_it_is_for(agreed, page_of, kind, role, question, buttons):
    page = page_of(agreed(kind, managed="yes"), role).text
    assert f'role="group" aria-label="{question}"' in page
    assert tuple(re.findall(r'name="hat"[^>]+><span><span class="to-send">([^<]+)<', page)) == buttons
    assert "Keep for manager" in page or "Send as manager" in page


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_the_preview_asks_for_the_hat_again(agreed, as_, role):
    mentorship = agreed(CLASSIC, managed="yes")
    client, path = as_(mentorship.person_in(role)), f"/mentorships/{mentorship.id}/feedback"
    kept = {"when": "me"} if role == "mentee" else {}
    page = client.post(f"{path}/preview", data=words(mentorship, role, as_, **kept))
    assert page.status_code == 200
    assert ("Keep for manager" if kept else "Send as manager") in page.text
    filled = dict(Fields(page.text).filled)
    client.post(path, data=filled | {"hat": "managing"})
    assert Feedback.get(Feedback.mentorship == mentorship).hat == "managing"


@pytest.mark.parametrize("kind", MENTORSHIP_KINDS)
def test_no_note_asks_it_where_nobody_manages_the_other(agreed, page_of, kind):
    mentorship = agreed(MENTORSHIP_KINDS[kind], managed="no")
    for role in ("mentee", "mentor"):
        assert 'name="hat"' not in page_of(mentorship, role).text


def test_it_needs_one_tap_and_both_see_it(agreed, as_):
    mentorship = agreed(CLASSIC, managed="yes")
    mentor, path = as_(mentorship.mentor), f"/mentorships/{mentorship.id}/feedback"
    refused = mentor.post(path, data=words(mentorship, "mentor", as_))
    assert refused.status_code == 422
    assert "Choose which hat this note is for." in refused.text
    place = mentor.post(path, data=words(mentorship, "mentor", as_, hat="managing")).location
    assert "Written as manager" in mentor.get(place).text
    note = Feedback.get(Feedback.mentorship == mentorship)
    assert note.hat == "managing"
    note.show()
    mentee = as_(mentorship.mentee)
    for page in ("/", "/feedback", place):
        assert "Written as manager" in mentee.get(page).text, page
    answer = mentee.post(path, data=words(mentorship, "mentee", as_, hat="mentoring"))
    assert "To the mentor" in mentee.get(answer.location).text


@pytest.mark.parametrize(("kind", "junior"), [(CLASSIC, "mentee"), (REVERSE, "mentor")], ids=["classic", "reverse"])
def test_the_less_senior_person_may_keep_a_note_and_the_other_reads_that_it_took_courage(
    agreed, page_of, as_, kind, junior
):
    mentorship = agreed(kind, managed="no")
    senior = "mentor" if junior == "mentee" else "mentee"
    assert "Keep it for our review" in page_of(mentorship, junior).text
    assert "Keep it for our review" not in page_of(mentorship, senior).text
    for role, courage in ((junior, True), (senior, False)):
        factories.feedback(mentorship, mentorship.person_in(role)).show()
        note = Feedback.select().where(Feedback.author == mentorship.person_in(role)).order_by(Feedback.id.desc()).get()
        reader = as_(mentorship.other(mentorship.person_in(role)))
        assert ("A note like this takes courage" in reader.get(f"/feedback/{note.id}").text) == courage
