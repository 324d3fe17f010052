"""Nobody sees text that isn't meant for them: not on a page, in a fragment or in a log line (docs/practice.md 8)."""

import json
import re
from dataclasses import dataclass, replace
from email.message import EmailMessage

import pytest
from flask import Flask

from app import clock
from app.accounts.models import ResetLink, limits
from app.agreements.models import Agreement, ExpectationsCheck, Section
from app.agreements.rules.templates import ONLY_ASKED_IN, is_asked
from app.calendars.models import FeedAddress
from app.drafts.models import Draft, DraftKey
from app.events.models import Event
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE
from app.mentorships.models import MENTEE, MENTOR
from app.quarters.models import LeadWish
from app.quarters.rules.periods import Period
from app.sessions.web.answer_links import token_for
from app.web.access import permit
from app.web.forms import TextArea, TextLine
from tests import factories
from tests.access_table import NEW_PASSWORD, TABLE, ask, endpoints
from tests.cast import MEMBERS, PAIR, ROLES, Canaries, Cast
from tests.factories import PASSWORD
from tests.mailing import round
from tests.quarters.crowd import crowd_in
from tests.rare import mostly, newest_records
from tests.shown import everything_shown_to


@dataclass
class Written:
    """Canaries, and the members of the cast who may read them."""

    canaries: Canaries
    readers: tuple[str, ...]

    def fields_in(self, text: str) -> set[str]:
        """The fields whose canaries are in `text`."""
        return {self.canaries.sung[canary] for canary in self.canaries.found_in(text)}


PROFILE = {"call_me", "pronouns"}
"""Fields that everybody in a mentorship with the person sees, but not the person."""


@pytest.fixture
def cast(singing: Cast) -> Cast:
    return singing


@pytest.fixture
def written(cast: Cast, ours: Canaries, secret: Canaries, mine: Canaries) -> dict[str, Written]:
    """Everything that was written, and who may read it."""
    put_aside, sent, waiting, of_their_kind = Canaries(), Canaries(), Canaries(), Canaries()
    author = cast["other_mentee"]
    other_way_round = factories.pair(cast["other_mentor"], author, within=cast.programme)
    factories.draft(other_way_round, author, put_aside).withdraw(author)
    ExpectationsCheck.skip(other_way_round, by=cast["other_mentor"])
    factories.sent(other_way_round, author, sent)
    factories.sent(factories.pair(author, cast["outsider"], within=cast.programme), author, waiting)
    help_asked = Canaries()
    request = factories.help_request(factories.again(cast.mentorship), cast["mentee"], help_asked("help"))
    request.note_reading(cast["coordinator"])
    offered, wanted = Canaries(), Canaries()
    factories.offer(
        cast["outsider"],
        within=cast.programme,
        wants=[wanted("wants")],
        offers={offered("offers"): "led"},
        learns=[offered("learns")],
        team=wanted("team"),
    )
    led, told, unsent, kept = Canaries(), Canaries(), Canaries(), Canaries()
    LeadWish.save_both(cast["outsider"], would_mentor=False, lead=led("lead"))
    coordinator = cast["coordinator"]
    factories.programme_note(coordinator, within=cast.programme, text=told("note"))
    Draft.keep(
        coordinator, DraftKey("coordination.note", cast.programme.id), [("text", unsent("note"))], device="", seen=None
    )
    words = {name: kept(name) for name in ("title", "line", "text")}
    factories.library_entry(coordinator, cast.programme, link=f"https://example.org/{kept('link')}", **words)
    for kind in KINDS_OF_THEIR_OWN:
        say_what_only_one_kind_asks(kind, cast.programme, of_their_kind)
    return {
        "the words of the pair": Written(ours, PAIR),
        "private notes and pulses": Written(mine, ("mentee",)),
        "what somebody offers": Written(offered, MEMBERS),
        "what somebody wants, and their team": Written(wanted, ("outsider",)),
        "what somebody would like to lead": Written(led, ("outsider", "coordinator")),
        "a note to all pairs": Written(told, MEMBERS),
        "a note to all pairs that isn’t sent": Written(unsent, ("coordinator",)),
        "what stands in the programme’s library": Written(kept, MEMBERS),
        "a request for help": Written(help_asked, ("mentee", "coordinator")),
        "a draft": Written(secret, ("other_mentee",)),
        "a version that was sent": Written(sent, ("other_mentee", "other_mentor")),
        "a version that waits for the reader’s nine statements": Written(waiting, ("other_mentee",)),
        "a version that was put aside": Written(put_aside, ()),
        "what only one kind asks": Written(of_their_kind, ()),
    }


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_what_is_meant_for_them_and_nothing_else(as_, cast, written, role):
    shown = everything_shown_to(as_(role), cast)
    for what, words in written.items():
        if role in words.readers:
            assert {*words.canaries.sung.values()} - words.fields_in(shown) <= PROFILE, what
        else:
            assert words.fields_in(shown) == set(), what


@pytest.mark.usefixtures("nothing_gathers")
def test_no_word_of_a_pair_reaches_coordinators_in_figures_files_look_ups_or_mails(
    app: Flask, as_, cast, written, mailing, post_office
):
    crowd = crowd_in(cast.programme, cast["coordinator"], Period.last_before(clock.today_in("UTC")))
    answered = Canaries()
    crowd.answered(answered)
    Event.delete().execute()  # the rest is what coordinators get mail about
    assert crowd.published().figures.people["value"] == 12
    factories.help_request(factories.again(cast.mentorship), cast["mentor"], answered("help"))
    client, theirs = as_("coordinator"), only_for_coordinators(app)
    assert {"quarter_files.show", "roster_files.show", "quarters.show", "volunteers.index", "rosters.show"} <= theirs
    answers = [ask(client, endpoint, cast) for endpoint in sorted(theirs)]
    assert {answer.status_code for answer in answers} == {200}
    answers.append(ask(client, "look_ups.index", cast))
    round(mailing)
    mails = [mail for mail in post_office.arrived if cast["coordinator"].email in mail["To"]]
    mailed = "\n".join(map(words_of, mails))
    assert ("is ready" in mailed, "asks for your help" in mailed) == (True, True)
    shown = "\n".join([mailed, *(answer.text for answer in answers)])
    assert len(answered.sung) > 30
    assert answered.found_in(shown) == []
    for what, words in written.items():
        if "coordinator" not in words.readers:
            assert words.fields_in(shown) == set(), what


def only_for_coordinators(app: Flask) -> set[str]:
    """The pages and files that a coordinator gets and a member doesn't."""
    statuses = {endpoint: TABLE[endpoint].statuses for endpoint in endpoints(app, "GET")}
    return {name for name, of in statuses.items() if of["coordinator"] == 200 and of["outsider"] in (403, 404)}


def words_of(mail: EmailMessage) -> str:
    """The subject and every text of a mail."""
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([mail["Subject"], *parts])


@newest_records
@pytest.mark.parametrize("role", mostly(["mentee", "mentor", "coordinator", "other_mentor"], ROLES))
def test_no_request_shows_somebody_text_that_is_not_meant_for_them(app: Flask, as_, cast, written, role, most):
    answers = [ask(as_(role), endpoint, cast).text for endpoint in endpoints(app, "POST")]
    assert len(answers) > 20
    answered, afterwards = "\n".join(answers), everything_shown_to(as_(role), cast, most=most)
    for what, words in written.items():
        if role not in words.readers:
            assert words.fields_in(answered) == set(), what
            assert words.fields_in(afterwards) <= PROFILE, what


def test_every_text_field_of_the_agreement_holds_a_canary(app: Flask, cast, ours):
    from app.agreements.forms.sections import FORMS

    with app.test_request_context():
        fields = {field for form in FORMS.values() for field in form()}
    fields = {field for field in fields if is_asked(field.name, cast.mentorship)}
    asked = {field.name for field in fields if isinstance(field, TextLine | TextArea) and not field.unit}
    asked |= {field.name for field in fields if "text" in dict(getattr(field, "parts", ()))}
    assert asked - set(ours.sung.values()) == set()
    assert Section.select().where(Section.stored.contains("canary-")).count() > 8


def say_what_only_one_kind_asks(kind, programme, typed: Canaries) -> tuple[list, Agreement, set[str]]:
    """Answer the questions that only this kind of agreement has. Returns the people, the version and the answers."""
    people = {role: factories.member(f"{role} {kind.key} Quill", within=programme) for role in (MENTEE, MENTOR)}
    mentorship = factories.pair(people[MENTEE], people[MENTOR], within=programme, kind=kind)
    version = Agreement.open(by=people[MENTEE], operation=factories.key(), mentorship=mentorship)
    only_here = {name for name, kinds in ONLY_ASKED_IN.items() if kind in kinds and CLASSIC not in kinds}
    assert only_here
    for name in only_here:
        words = [{"text": typed(name), "day": "2027-01-01"}] if name == "introductions" else typed(name)
        section = "feedback" if name == "introductions" else "why"
        factories.write(version, people[MENTEE], {section: {name: words}})
    Agreement.update(sent_at=clock.now(), shown_at=clock.now()).where(Agreement.id == version.id).execute()
    return list(people.values()), version, only_here


KINDS_OF_THEIR_OWN = (REVERSE, MICRO, NEW_ROLE)


@pytest.mark.parametrize("kind", KINDS_OF_THEIR_OWN, ids=lambda kind: kind.key)
def test_answers_that_only_one_kind_asks_are_seen_only_by_the_pair(as_, cast, kind):
    typed = Canaries()
    people, version, only_here = say_what_only_one_kind_asks(kind, cast.programme, typed)
    for person in people:
        heard = typed.found_in(as_(person).get(f"/agreements/{version.id}").text)
        assert {typed.sung[canary] for canary in heard} == only_here


# Log lines


def test_a_log_line_says_what_happened_and_never_what_anybody_wrote(
    app: Flask, as_, cast, ours, secret, logged, monkeypatch
):
    typed = Canaries()
    words = {"mentee_why": typed("mentee_why"), "decision": "\r\nFAKE LINE", "revision": "0"}
    reset, feed = ResetLink.make(cast["outsider"]), FeedAddress.make(cast["mentee"])
    everything_shown_to(as_("mentee"), cast)
    ask(as_("mentee"), "sections.update", cast, data=words)
    ask(as_("removed"), "sections.update", cast, data=words)
    ask(as_("mentee"), "mentorships.create", cast, data={"name": typed("name"), "email": "sixto@example.org"})
    ask(as_("visitor"), "sign_in.create", cast, data={"password": "wrong but private words"})
    ask(as_("visitor"), "sign_in.create", cast, data={"email": "nobody@example.org"})
    as_("visitor").get(f"/new-password/{reset}")
    for address in (feed, feed[:-1] + "!"):
        as_("visitor").get(f"/calendar/{address}.ics")
    asked = token_for(cast.met, cast["mentee"], str(app.secret_key))
    as_("visitor").get(f"/answers/{asked}")
    as_("visitor").post(f"/answers/{asked}", data={"answer": "not one of the three"})
    as_("mentee").post("/search", data={"q": typed("looked_for")}, follow_redirects=True)
    as_("visitor").get("/nowhere/" + typed("address") + "?q=" + typed("query"))
    ask(as_("visitor"), "invitations.accept", cast)
    monkeypatch.setattr(limits, "SIGN_IN_ADDRESS", replace(limits.SIGN_IN_ADDRESS, most=1))  # one was tried above
    assert ask(as_("visitor"), "sign_in.create", cast).status_code == 429
    broken = permit(_breaking(typed("error")), Agreement)(app.view_functions["agreements.show"].__wrapped__)
    monkeypatch.setitem(app.view_functions, "agreements.show", broken)
    assert ask(as_("mentee"), "agreements.show", cast).status_code == 500
    said = logged.getvalue()
    assert [canaries.found_in(said) for canaries in (ours, secret, typed)] == [[], [], []]
    assert re.findall(r"@|FAKE|private words|cannot read", said) == []
    for never in (
        PASSWORD,
        NEW_PASSWORD,
        reset,
        asked,
        feed[:-1],
        cast.token,
        *(person.name for person in cast.people.values()),
    ):
        assert never not in said
    lines = [json.loads(line) for line in said.splitlines()]
    assert len(lines) > 100
    assert {"at", "level", "what", "request", "method", "route", "address", "person"} <= set(lines[0])
    happened = {line["what"] for line in lines}
    assert {"request", "sign-in refused", "limit reached", "broken", "link refused", "record refused"} <= happened


def _breaking(words: str):
    def policy(user, record):
        raise ValueError(f"cannot read {words}")

    return policy
