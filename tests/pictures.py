"""Every page, each for a person who uses it."""

from typing import NamedTuple

from app.agreements.rules.sections import SECTIONS

AMARA, JONAS, YUKI, LAYLA, INES, TOMAS, PRIYA, MATEO, GRACE = (
    f"{name}@example.org"
    for name in ("mentee", "mentor", "both", "layla", "coordinator", "outsider", "priya", "mateo", "grace")
)
ANYBODY = ""
NO_PAGES = {
    "calendar_feeds.show",
    "calendar_files.show",
    "health.show",
    "robots.show",
    "link_requests.new",
    "manifest.show",
    "phone_links.show",
}
"""GET routes that aren't pages, or that are pages only with a mail server or with an address that phones can reach.
Those are tested in tests/journeys/test_mail.py and tests/journeys/test_phone.py.
"""


class Picture(NamedTuple):
    """A page to look at, by reader and path. Names in braces are filled in from the `Scene`."""

    who: str
    address: str

    @property
    def name(self) -> str:
        return f"{self.who.partition('@')[0] or 'anybody'} at {self.address}"


PICTURES = (
    Picture(AMARA, "/"),
    Picture(YUKI, "/"),
    Picture(INES, "/"),
    Picture(AMARA, "/search"),
    Picture(AMARA, "/search/{looked_for_workshop}"),
    Picture(LAYLA, "/search/{looked_for_project}"),
    Picture(YUKI, "/search/{looked_for_quokka}?in=2"),
    Picture(AMARA, "/mentorships"),
    Picture(AMARA, "/bin"),
    Picture(TOMAS, "/mentorships"),
    Picture(AMARA, "/mentorships/new"),
    Picture(AMARA, "/mentorships/1"),
    Picture(JONAS, "/mentorships/1"),
    Picture(JONAS, "/new-password"),
    Picture(YUKI, "/mentorships/2"),
    Picture(LAYLA, "/mentorships/2"),
    Picture(YUKI, "/mentorships/3"),
    Picture(TOMAS, "/mentorships/{proposed}"),
    Picture(TOMAS, "/mentorships/{begun}"),
    Picture(JONAS, "/mentorships/{begun}"),
    Picture(TOMAS, "/mentorships/{paused}"),
    Picture(YUKI, "/mentorships/{paused}"),
    Picture(YUKI, "/mentorships/{paused}/pauses/new"),
    Picture(JONAS, "/mentorships/{ended}"),
    Picture(YUKI, "/mentorships/4"),
    Picture(AMARA, "/mentorships/1/pauses/new"),
    Picture(AMARA, "/mentorships/1/ending/new"),
    Picture(AMARA, "/mentorships/1/sessions"),
    Picture(AMARA, "/mentorships/1/sessions/new"),
    Picture(AMARA, "/mentorships/1/past-sessions/new"),
    Picture(JONAS, "/sessions/2"),
    Picture(AMARA, "/sessions/3"),
    Picture(AMARA, "/sessions/5"),
    Picture(JONAS, "/sessions/5/edit"),
    Picture(JONAS, "/sessions/5/preparation"),
    Picture(JONAS, "/sessions/4/takeaway"),
    Picture(JONAS, "/sessions/5/agenda-items/new"),
    Picture(AMARA, "/agenda-items/1/edit"),
    Picture(PRIYA, "/sessions/8"),
    Picture(MATEO, "/sessions/8/notes"),
    Picture(MATEO, "/sessions/8/closing/new"),
    Picture(JONAS, "/mentorships/1/sessions?show=theirs"),
    Picture(PRIYA, "/mentorships/5/sessions?show=open"),
    Picture(LAYLA, "/mentorships/2/sessions"),
    Picture(TOMAS, "/mentorships/{begun}/agreements/new"),
    Picture(AMARA, "/mentorships/1/agreements/new"),
    Picture(JONAS, "/agreements/1"),
    Picture(JONAS, "/agreements/2"),
    Picture(AMARA, "/agreements/2/comparison"),
    Picture(YUKI, "/agreements/3"),
    Picture(LAYLA, "/agreements/3"),
    Picture(YUKI, "/agreements/3/edit"),
    Picture(AMARA, "/agreements/{draft}/edit"),
    Picture(AMARA, "/agreements/{draft}/answers"),
    *(Picture(AMARA, f"/sections/{{{section.key}}}") for section in SECTIONS),
    Picture(YUKI, "/sections/21"),
    Picture(YUKI, "/sections/29"),
    Picture(MATEO, "/agreements/6/one-page"),
    Picture(GRACE, "/agreements/6"),
    Picture(MATEO, "/agreements/7/edit"),
    Picture(MATEO, "/sections/{new_rhythm}"),
    Picture(PRIYA, "/agreements/5"),
    Picture(LAYLA, "/mentorships/2/expectations"),
    Picture(AMARA, "/mentorships/1/expectations"),
    Picture(AMARA, "/expectations/1"),
    Picture(PRIYA, "/mentorships/5"),
    Picture(AMARA, "/mentorships/1/commitments"),
    Picture(JONAS, "/mentorships/1/commitments?show=closed"),
    Picture(JONAS, "/mentorships/{ended}/commitments"),
    Picture(AMARA, "/commitments/{too_big}/edit"),
    Picture(AMARA, "/sessions/{promised_in}/commitments/new"),
    Picture(TOMAS, "/mentorships/{asked_once}"),
    Picture(TOMAS, "/mentorships/{asked_once}/follow-up"),
    Picture(TOMAS, "/sessions/{talked}"),
    Picture(PRIYA, "/mentorships/{thanked}"),
    Picture(AMARA, "/feedback"),
    Picture(JONAS, "/feedback?show=given"),
    Picture(AMARA, "/feedback?show=asked"),
    Picture(YUKI, "/feedback"),
    Picture(YUKI, "/feedback/new"),
    Picture(TOMAS, "/feedback/new"),
    Picture(JONAS, "/mentorships/1/feedback/new?kind=try&place=meeting"),
    Picture(AMARA, "/mentorships/1/feedback/new?kind=change&asked=2"),
    Picture(AMARA, "/mentorships/1/advice/new"),
    Picture(AMARA, "/feedback/2"),
    Picture(JONAS, "/feedback/3"),
    Picture(AMARA, "/feedback/4"),
    Picture(AMARA, "/feedback/5"),
    Picture(INES, "/programme"),
    Picture(INES, "/programme?show=people"),
    Picture(INES, "/enrolments/{member_enrolment}"),
    Picture(INES, "/enrolments/{left_enrolment}"),
    Picture(INES, "/enrolments/{invited_enrolment}"),
    Picture(INES, "/enrolments/{member_enrolment}/deactivation/new"),
    Picture(PRIYA, "/mentorships/{stopped}"),
    Picture(INES, "/mail"),
    Picture(INES, "/coordinators"),
    Picture(INES, "/team"),
    Picture(INES, "/pairs/new"),
    Picture(INES, "/people/new"),
    Picture(AMARA, "/profile"),
    Picture(AMARA, "/password"),
    Picture(JONAS, "/address"),
    Picture(JONAS, "/address/{new_address}"),
    Picture(AMARA, "/devices"),
    Picture(AMARA, "/calendar"),
    Picture(JONAS, "/calendar"),
    Picture(YUKI, "/calendar"),
    Picture(ANYBODY, "/sign-in"),
    Picture(ANYBODY, "/join/{open}"),
    Picture(ANYBODY, "/new-password/{reset}"),
    Picture(ANYBODY, "/own-words/{own_words}"),
    Picture(ANYBODY, "/former-address/{former_address}"),
    Picture(ANYBODY, "/sign-in/{signing_in}"),
    Picture(ANYBODY, "/answers/{asked_of_amara}"),
    Picture(ANYBODY, "/answers/{not_held}"),
    Picture(ANYBODY, "/stopped-mail/{stops}"),
)
ONLY_ON_A_FRESH_SERVER = ("/setup",)
