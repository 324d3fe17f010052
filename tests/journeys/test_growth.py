"""From a first goal to the keepsake: a skill, a question to somebody outside, three reviews and the closing page.

Both people do all of it by clicking, one on a phone without JavaScript and the other on a laptop with it. They answer
each time blind and read both sides at the same moment. After the first look and each review they decide together, and
both agree. At each step both Todays say what is true, and lead whoever's turn it is there in one tap.

Time passes because every moment and day in the database moves into the past. The walkers also measure how long the
doing takes (docs/practice.md).
"""

import html
import re
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from peewee import DateField
from playwright.sync_api import expect

from app import db
from app.accounts.models import Device
from app.agreed_dates.models import REVIEW, AgreedDate
from app.commitments.models import Commitment
from app.db import Record, UtcField, writing
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.reviews.jobs import open_reviews
from app.reviews.models import Review
from app.skills.models import Skill
from tests import factories
from tests.browser import Browse
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.journeys.walking import Walker

pytestmark = pytest.mark.journey

STILL = {"reduced_motion": "reduce"}
"""Movement takes processor time, and nothing here depends on it."""

MINUTE = 60
TO_WRITE_A_GOAL, TO_ANSWER, TO_ANSWER_A_FIRST_LOOK = 2 * MINUTE, 3 * MINUTE, MINUTE

WHAT = "run one client workshop alone"
KEEP, CHANGE = "Rehearsing with somebody who interrupts", "Fewer topics"
DIFFERENT = {
    "Amara": "I say the risk out loud in the first ten minutes.",
    "Jonas": "She asks before I have to, and I listen longer than I did in spring.",
}
TASK = "Lead the opening"
QUESTION, FROM_OUTSIDE = "What did you see me do in the workshop?", "She waited until everybody had spoken."
STEP = "Led the second half of the workshop"
THANKS = {"Amara": "For the silence before your questions", "Jonas": "For asking why so often"}


class Grower(Walker):
    """A walker who taps what Today asks once. After that it opens the address in the same link, because drawing Today
    takes a fifth of a second.
    """

    taps_left = 1

    def is_asked(self, sentence: str, *, leads_to: str) -> None:
        """Check that Today asks for this, and that one tap leads to this address."""
        assert sentence in self.reads(leads_to)
        if self.taps_left:
            self.taps_left -= 1
            self.today()
            self.presses(self.page.locator(f"main a[href='{leads_to}']"))
        else:
            self.opens(leads_to)
        expect(self.page).to_have_url(re.compile(f"{re.escape(leads_to)}(/edit)?([?#].*)?$"))

    def reads(self, leads_to: str = "") -> str:
        """What Today says, fetched without drawing it. Check that it has a link to this address."""
        main = self.main_of("/")
        assert f'href="{leads_to}' in main
        return re.sub("<[^>]+>|[\u2066-\u2069]", "", main)

    def main_of(self, address: str) -> str:
        """The main part of a page as its server sends it, for somebody who only reads it."""
        answer = self.page.request.get(address)
        assert answer.ok
        return html.unescape(answer.text()).partition("<main")[2].partition("</main>")[0]


class Pair(NamedTuple):
    """The two, and somebody outside, who has no account."""

    amara: Grower
    jonas: Grower
    mentorship: Mentorship
    outsider: Grower

    @property
    def walkers(self) -> tuple[Grower, Grower]:
        return self.amara, self.jonas


ON_A_PHONE, ON_A_LAPTOP = "mentee on a phone without script", "mentee on a laptop"


@pytest.fixture(params=[ON_A_PHONE, pytest.param(ON_A_LAPTOP, marks=pytest.mark.rare)])
def pair(request: pytest.FixtureRequest, browse: Browse, enter: Enter) -> Pair:
    """Two people who have just agreed, one on a phone without JavaScript and one on a laptop with it."""
    phone, laptop = browse("phone", javascript=False, **STILL), browse("desktop", **STILL)
    pages = (phone, laptop) if request.param == ON_A_PHONE else (laptop, phone)
    within = factories.programme("Northwind")
    mentorship = factories.pair(
        factories.member("Amara Okafor", within=within),
        factories.member("Jonas Lindqvist", within=within),
        within=within,
    )
    factories.agreed(mentorship)
    for page, person in zip(pages, (mentorship.mentee, mentorship.mentor), strict=True):
        enter(page, person.email)
    outsider = Grower(browse("phone", javascript=False, **STILL), "Dana")
    return Pair(Grower(pages[0], "Amara"), Grower(pages[1], "Jonas"), mentorship, outsider)


def test_two_people_grow_from_a_first_goal_to_the_keepsake(pair: Pair) -> None:
    amara, jonas = pair.walkers
    _writes_a_goal(amara)
    _rate_a_skill(pair)
    days_pass(17)
    assert open_reviews() == 1
    _answer_alone(pair, "first look", TO_ANSWER_A_FIRST_LOOK, goals=False)
    _decide(pair)
    _asks_somebody_outside(amara, pair.outsider)
    _adds_a_step(amara)
    assert f"Amara shared a step with you: {STEP}" in jonas.reads()
    for review in (2, 3):
        days_pass(_days_until_review_opens())
        assert open_reviews() == 1
        _answer_alone(pair, "review", TO_ANSWER, goals=True)
        _decide(pair, finish=review == 3)
    assert Goal.get().progress == "nearly there"
    _end(pair)
    for walker, other in ((amara, jonas), (jonas, amara)):
        _writes_a_closing_page(walker, other)
    for walker in pair.walkers:
        assert "closing page" not in walker.reads()
        page = walker.main_of(f"/mentorships/{pair.mentorship.id}/closing")
        sheet = page.partition('<article class="sheet keepsake')[2].partition("</article>")[0]
        for words in (WHAT[1:], *THANKS.values()):
            assert words in sheet


def _writes_a_goal(amara: Grower) -> None:
    """From an objective of the agreement, in one tap."""
    before = amara.seconds
    amara.opens("/")
    amara.presses(
        amara.page.get_by_role("navigation", name="Main").get_by_role("link", name="Growth").locator("visible=true")
    )
    amara.presses(amara.page.locator(".starts a").first)
    amara.writes("what", WHAT)
    amara.writes("seen_by", "the client books the next one")
    amara.writes("step", "Sit in on Noor’s workshop")
    amara.chooses("step_due", "week")
    amara.answers_what_is_asked()
    amara.presses(amara.page.get_by_role("button", name="Save this goal"))
    assert amara.seconds - before <= TO_WRITE_A_GOAL, amara.seconds - before


def _rate_a_skill(pair: Pair) -> None:
    """Amara chooses it. Both rate it alone, and then both see both."""
    amara, jonas = pair.walkers
    address = f"/mentorships/{pair.mentorship.id}/skill-ratings"
    amara.opens(f"/mentorships/{pair.mentorship.id}/skills/new")
    amara.chooses("starter", "presenting")
    amara.presses(amara.page.get_by_role("button", name="Choose this skill"))
    for walker, level in ((amara, "2"), (jonas, "4")):
        if walker is jonas:
            jonas.is_asked("A skill waits for your rating", leads_to=address)
            assert "With help." not in jonas.page.content()
        walker.chooses(f"round_{Skill.get().rounds.get().id}", level)
        walker.presses(walker.page.get_by_role("button", name="Save my ratings"))
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("You’ve both rated")
    assert "<td>With help</td><td>Hard cases</td>" in amara.main_of(f"/mentorships/{pair.mentorship.id}/skills")


def _asks_somebody_outside(amara: Grower, outsider: Grower) -> None:
    """One question by a link, which somebody answers who has no account."""
    amara.opens(f"/outside-views/new?about=goal-{Goal.get().id}")
    amara.writes("question", QUESTION)
    amara.presses(amara.page.get_by_role("button", name="Ask", exact=True))
    outsider.opens(amara.field("outside-link").input_value())
    outsider.presses(outsider.page.get_by_role("button", name="Continue"))
    outsider.writes("answer", FROM_OUTSIDE)
    outsider.presses(outsider.page.get_by_role("button", name="Send to Amara"))
    assert "Your question to somebody outside has an answer" in amara.reads("/outside-views/1")
    assert FROM_OUTSIDE in amara.main_of("/outside-views/1")


def _adds_a_step(amara: Grower) -> None:
    amara.opens("/steps/new")
    amara.writes("text", STEP)
    amara.picks("kind", "led")
    amara.answers_what_is_asked()
    amara.presses(amara.page.get_by_role("button", name="Save this step"))
    amara.presses(amara.page.get_by_role("button", name="Share with Jonas"))


def _answer_alone(pair: Pair, called: str, most: float, *, goals: bool) -> None:
    """Both answer blind. The first to be ready waits, and the second reveals both sides."""
    amara, jonas = pair.walkers
    address = f"/reviews/{_newest().id}"
    assert f"Your {called} with Amara is open" in jonas.reads(address)
    for walker, other in ((amara, jonas), (jonas, amara)):
        is_second = walker is jonas
        before = walker.seconds
        walker.is_asked(
            f"{other.name} is ready in your review" if is_second else f"Your {called} with", leads_to=address
        )
        assert KEEP not in walker.page.content()
        if goals:
            walker.chooses(f"goal_{Goal.get().id}", "nearly there" if _newest().id == 3 else "halfway")
            walker.writes("different", DIFFERENT[walker.name])
        walker.writes("keep", KEEP)
        walker.writes("change", CHANGE)
        walker.chooses("go_on", "yes")
        walker.chooses("time", "right")
        walker.presses(walker.page.get_by_role("button", name="I’m ready"))
        assert walker.seconds - before <= most, walker.seconds - before
        if not is_second:
            walker.sees("You’re ready")
            assert "Jonas isn’t ready in your review yet" in amara.reads()
    jonas.sees(f"Your {called}, side by side")


def _decide(pair: Pair, *, finish: bool = False) -> None:
    """The mentee writes what they decide, and the mentor agrees. Then it takes effect."""
    (amara, jonas), mentorship = pair.walkers, pair.mentorship
    address = f"/reviews/{_newest().id}"
    assert "You and Amara can read your review side by side" in jonas.reads(address)
    amara.is_asked("You and Jonas can read your review side by side", leads_to=address)
    assert amara.page.get_by_text(KEEP).count()
    amara.presses(amara.page.get_by_role("link", name="Decide together"))
    expect(amara.field("keep")).to_have_value(KEEP)
    amara.writes("tasks-0-text", TASK)
    amara.chooses("tasks-0-owner", "mentee")
    amara.writes("tasks-0-due_on", factories.day_in(20).isoformat())
    if finish:
        amara.chooses("go_on", "finish")
    else:
        expect(amara.page.locator("input[name='go_on'][value='as_is']")).to_be_checked()
    before = Commitment.select().count()
    amara.presses(amara.page.get_by_role("button", name="Agree on this"))
    assert Commitment.select().count() == before
    assert "Jonas hasn’t agreed to what you decided in your review yet" in amara.reads()
    jonas.is_asked("Amara has agreed to what you decided", leads_to=f"{address}/together")
    jonas.presses(jonas.page.get_by_role("button", name="Agree on this"))
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("You’ve both agreed")
    assert Commitment.select().count() == before + 1
    for walker in pair.walkers:
        assert "your review" not in walker.reads()
    assert bool(_ahead(mentorship)) is not finish


def _end(pair: Pair) -> None:
    """Today leads both to planning the end, and so does the sheet that the mentor agreed to last."""
    jonas, mentorship = pair.jonas, pair.mentorship
    for walker in pair.walkers:
        assert "have decided to finish well" in walker.reads(f"/mentorships/{mentorship.id}/finishing")
    jonas.presses(jonas.page.get_by_role("link", name="Plan the end"))
    jonas.sees("Plan the end")
    jonas.presses(jonas.page.get_by_role("link", name="The end"))
    jonas.presses(jonas.page.get_by_role("button", name="End this mentorship"))
    assert factories.again(mentorship).has_ended
    assert "There’s no hurry" in jonas.reads()
    assert "Your closing page with Amara" in jonas.reads(f"/mentorships/{mentorship.id}/closing")


def _writes_a_closing_page(walker: Grower, other: Grower) -> None:
    waits = f"{other.name} has shared their closing page" if other.name == "Amara" else "Your closing page with Jonas"
    walker.is_asked(waits, leads_to=f"/mentorships/{Mentorship.get().id}/closing")
    if other.name == "Amara":
        expect(walker.page.locator(".keepsake")).to_contain_text(THANKS["Amara"])
    walker.presses(walker.page.get_by_role("link", name="Write your page"))
    walker.writes("thanks", THANKS[walker.name])
    walker.presses(walker.page.get_by_role("button", name=f"Share with {other.name}"))
    expect(walker.page.locator(steps.NOTICE)).to_contain_text(f"{other.name} can read your page now")


def _newest() -> Review:
    return factories.newest(Review)


def _ahead(mentorship: Mentorship) -> list[AgreedDate]:
    return [each for each in AgreedDate.of(mentorship) if each.kind == REVIEW and not each.closed_at]


def _days_until_review_opens() -> int:
    (ahead,) = _ahead(Mentorship.get())
    return max(1, (ahead.day - factories.day_in(0)).days - 10)


def days_pass(days: int) -> None:
    """Move every moment and day in the database into the past. Nobody is signed out."""
    by = timedelta(days=days)
    with writing():
        tables = set(db.database.get_tables())  # tests/postcards has a model without one
        models = [each for each in Record.__subclasses__() if each._meta.table_name in tables]
        for model in (each for each in models if each is not Device):
            fields = [field for field in model._meta.sorted_fields if isinstance(field, UtcField | DateField)]
            for row in model.select() if fields else ():
                moved: dict[Any, Any] = {each: old - by for each in fields if (old := getattr(row, each.name))}
                if moved:
                    model.update(moved).where(row._pk_expr()).execute()
