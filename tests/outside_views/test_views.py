"""The pages of a view from outside: the owner's, and the guest's, each state with its sentence."""

from datetime import timedelta

import pytest

from app import clock
from app.outside_views.models import OutsideView
from tests import factories
from tests.shown import hidden

NOTHING_OF_THE_PAIR = ("Mentor", "canary", "mentorship", "Northwind")


@pytest.fixture
def owner(cast):
    return cast["outsider"]


@pytest.fixture
def view(owner):
    return factories.outside_view(owner)


@pytest.fixture
def link(view, owner):
    return f"/outside/{view.make_link(by=owner)}"


def test_from_the_question_to_the_shared_answer(as_, cast):
    mentee, guest = as_("mentee"), as_("visitor")
    page = mentee.get(f"/outside-views/new?about=goal-{cast.goal.id}").text
    assert f"About: {cast.goal.what}" in page
    data = hidden(page, "outside_view_form") | {"question": "What did you see me do?", "who": "Dana"}
    address = mentee.post("/outside-views", data=data).location
    shown = mentee.get(address).text
    link = shown.partition("/outside/")[2].partition('"')[0]
    assert "Send them this link" in shown
    assert "What did you see me do?" in mentee.get(f"/goals/{cast.goal.id}").text
    assert "What did you see me do?" in mentee.get("/growth").text
    first = guest.get(f"/outside/{link}").text
    assert "What did you see me do?" not in first
    second = guest.post(f"/outside/{link}/question", data=hidden(first)).text
    assert "What did you see me do?" in second
    assert "may show it to one other person" in second
    guest.post(f"/outside/{link}", data=hidden(second) | {"answer": "You waited"})
    answered = mentee.get(address).text
    assert "You waited" in answered
    assert "Trellis doesn’t know by whom" in answered
    assert "has an answer" in mentee.get("/").text
    assert as_("mentor").get(address).status_code == 404
    mentee.post(f"{address}/sharing", data=hidden(answered) | {"mentorship": str(cast.mentorship.id)})
    theirs = as_("mentor").get(address).text
    assert "You waited" in theirs
    assert "Dana" not in theirs
    mentee.post(f"{address}/sharing/deletion", data=hidden(mentee.get(address).text))
    assert as_("mentor").get(address).status_code == 404


def test_a_guest_page_is_not_indexed_sends_no_referrer_and_shows_nothing_else(as_, view, link):
    guest = as_("visitor")
    first = guest.get(link)
    pages = [first, guest.post(f"{link}/question", data=hidden(first.text))]
    for page in pages:
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
        assert '<meta name="robots" content="noindex, nofollow">' in page.text
        assert [word for word in NOTHING_OF_THE_PAIR if word in page.text] == []
        assert view.who not in page.text
    assert {cookie.partition("=")[0] for cookie in first.headers.getlist("Set-Cookie")} <= {"trellis"}


def test_opened_twice_and_answered_once(as_, link):
    tabs = [as_("visitor"), as_("visitor")]
    forms = [hidden(tab.post(f"{link}/question", data=hidden(tab.get(link).text)).text) for tab in tabs]
    first, second = (
        tab.post(link, data=form | {"answer": "You waited"}) for tab, form in zip(tabs, forms, strict=True)
    )
    assert first.status_code == 303
    assert second.status_code == 410
    assert "What you wrote wasn’t saved" in second.text
    assert "You waited" in second.text
    again = tabs[1].get(link).text
    assert "This question has been answered" in again
    assert "Withdraw my answer" in again


def test_answered_late_keeps_the_words_on_the_page(as_, view, link):
    guest = as_("visitor")
    form = hidden(guest.post(f"{link}/question", data=hidden(guest.get(link).text)).text)
    OutsideView.update(expires_at=clock.now() - timedelta(minutes=1)).execute()
    answer = guest.post(link, data=form | {"answer": "A minute too late"})
    assert answer.status_code == 410
    assert "This link has stopped working" in answer.text
    assert "A minute too late" in answer.text
    assert "who can send you a new one" in guest.get(link).text
    assert factories.again(view).answer == ""


def test_saying_no_ends_it(as_, cast, owner, view, link):
    guest = as_("visitor")
    form = hidden(guest.post(f"{link}/question", data=hidden(guest.get(link).text)).text)
    guest.post(f"{link}/no", data=form)
    assert "You said no, and that’s fine" in guest.get(link).text
    assert "They said no, which is fine" in as_("outsider").get(f"/outside-views/{view.id}").text


def test_the_used_link_offers_only_to_withdraw(as_, view, link):
    guest = as_("visitor")
    OutsideView.with_token(link.rpartition("/")[2]).give_answer("You waited")
    page = guest.get(link).text
    assert "you can withdraw the answer until" in page
    assert "You waited" not in page
    guest.post(f"{link}/withdrawal", data=hidden(page))
    gone = guest.get(link)
    assert gone.status_code == 410
    assert "You’ve withdrawn your answer" in gone.text
    assert "has withdrawn the answer" in as_("outsider").get(f"/outside-views/{view.id}").text
    assert factories.again(view).answer == ""


def test_after_thirty_days_the_used_link_says_whom_to_ask(as_, link):
    OutsideView.with_token(link.rpartition("/")[2]).give_answer("You waited")
    OutsideView.update(answered_at=clock.now() - timedelta(days=31)).execute()
    page = as_("visitor").get(link).text
    assert "The 30 days for withdrawing the answer are over" in page
    assert "Withdraw my answer" not in page


def test_a_closed_question_says_so_kindly(as_, owner, view, link):
    view.close(by=owner)
    page = as_("visitor").get(link)
    assert page.status_code == 410
    assert "An answer isn’t needed any more" in page.text


def test_too_many_questions_wait_and_keep_their_words(as_, cast, owner):
    client = as_("outsider")
    for number in range(11):
        page = client.get("/outside-views/new").text
        data = hidden(page, "outside_view_form") | {"question": f"Question {number}?"}
        answer = client.post("/outside-views", data=data)
    assert answer.status_code == 429
    assert "Question 10?" in answer.text


def test_the_question_waits_behind_a_button_even_without_a_token(as_, link):
    answer = as_("visitor").post(f"{link}/question", data={"csrf_token": "made.up"})
    assert answer.status_code == 422
    assert "Continue" in answer.text


@pytest.mark.parametrize(("type", "path"), [("goal", "goals"), ("skill", "skills"), ("step", "steps")])
def test_it_stands_on_the_page_of_what_it_is_about_for_its_owner_alone(as_, cast, type, path):
    record = {"goal": cast.goal, "skill": cast.skill, "step": cast.shared_step}[type]
    client = as_("mentee")
    assert f"/outside-views/new?about={type}-{record.id}" in client.get(f"/{path}/{record.id}").text
    page = client.get(f"/outside-views/new?about={type}-{record.id}").text
    data = hidden(page, "outside_view_form") | {"question": "What did you notice?"}
    asked = client.post("/outside-views", data=data).location
    assert "What did you notice?" in client.get(f"/{path}/{record.id}").text
    assert f'href="/{path}/{record.id}"' in client.get(asked).text
    assert "What did you notice?" not in as_("mentor").get(f"/{path}/{record.id}").text


def test_nobody_asks_about_what_is_not_theirs(as_, cast):
    client = as_("outsider")
    page = client.get(f"/outside-views/new?about=goal-{cast.goal.id}").text
    assert cast.goal.what not in page
    data = hidden(page, "outside_view_form") | {"question": "What?", "about": f"goal-{cast.goal.id}"}
    client.post("/outside-views", data=data)
    assert OutsideView.get(OutsideView.owner == cast["outsider"]).about_type == ""
