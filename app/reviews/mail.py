"""Mail about reviews. It never quotes anything, and nobody learns more about the other person than the page shows."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
from app.people.models import Person
from app.reviews.jobs import REMINDERS
from app.reviews.models import Review, TogetherPage
from app.reviews.queries.standing import Standing, standing_of
from app.web.filters import day

SECOND_REMINDER = tuple(REMINDERS)[1]

REVIEWS = MailSubject(
    "reviews",
    name=lazy("reviews"),
    field="review_mail",
    label=lazy("Reviews"),
    hint=lazy("When a review opens, when its date has come, and when you can read the answers."),
    description=lazy(
        "It tells you when a review opens, when its date has come, and when you can read the answers, but never what "
        "they say."
    ),
    stopped=lazy("You’ll get no more mail about reviews."),
)


def _both(event: Event) -> Iterable[Person]:
    review = subject_with_pair(event, Review)
    return review.mentorship.people if review else []


def _other(event: Event) -> Iterable[Person]:
    """The person who didn't do it."""
    review = subject_with_pair(event, Review)
    return review.mentorship.partners_of(event.actor) if review else []


def _opened(event: Event, person: Person) -> Mail | None:
    """The mail that a review is open, the same for both. None if it is over, or they are ready already."""
    review, standing = _waiting(event, person)
    if review is None or standing is None or standing.is_ready:
        return None
    name = called(review.mentorship.other(person))
    subject = (
        _("Your first look with %(name)s", name=name)
        if review.is_first_look
        else _("Your review with %(name)s", name=name)
    )
    questions = (
        _("Two questions, about a minute.") if review.is_first_look else _("Four questions, about three minutes.")
    )
    sentences = [
        questions,
        _("You each answer alone. You see each other’s answers at the same moment, when you’re both ready."),
        _("The date is %(day)s.", day=day(review.due_on)),
    ]
    return _mail(subject, sentences, review, name)


def _reminder(event: Event, person: Person) -> Mail | None:
    """Only to people who aren't ready. It says nothing about the other person. Of two reminders, only the first if the
    pair let the last review pass, or if it is a first look: a second one wouldn't help them.
    """
    review, standing = _waiting(event, person)
    if review is None or standing is None or standing.is_ready or review.talked_at:
        return None
    if event.name == SECOND_REMINDER and (review.is_first_look or _let_the_last_pass(review)):
        return None
    name, planned = called(review.mentorship.other(person)), day(review.due_on)
    if review.is_first_look:
        subject = _("Your first look with %(name)s is still open", name=name)
        first = _("It was planned for %(day)s, and you can still answer its two questions.", day=planned)
    else:
        subject = _("Your review with %(name)s is still open", name=name)
        first = _("Your review was planned for %(day)s, and you can still answer it.", day=planned)
    return _mail(subject, [first, _("Whatever you’ve typed is saved.")], review, name)


def _let_the_last_pass(review: Review) -> bool:
    """Whether the review before this one was neither revealed nor talked about."""
    earlier = (Review.mentorship == review.mentorship_id) & (Review.id < review.id)
    last = Review.select().where(earlier).order_by(Review.id.desc()).first()
    return last is not None and last.revealed_at is None and last.talked_at is None


def _shared(event: Event, person: Person) -> Mail | None:
    review, standing = _waiting(event, person)
    if review is None or standing is None or standing.is_ready:
        return None
    name = called(review.mentorship.other(person))
    sentences = [
        _("%(name)s didn’t wait any longer. You can answer first, or read what they shared.", name=name),
        _("What you answer after reading will say so."),
    ]
    return _mail(_("%(name)s has shared their answers in your review", name=name), sentences, review, name)


def _revealed(event: Event, person: Person) -> Mail | None:
    """The mail that both answers can be read. None if they have already read them and agreed to what the two decide."""
    review = subject_with_pair(event, Review)
    if review is None or review.mentorship.has_ended:
        return None
    page = TogetherPage.of(review)
    if page and page.confirmed_at(review.mentorship.role_of(person)):
        return None
    name = called(review.mentorship.other(person))
    sentences = [_("You’re both ready, so you can both read the answers now.")]
    return _mail(_("You and %(name)s can read your review", name=name), sentences, review, name)


def _waiting(event: Event, person: Person) -> tuple[Review | None, Standing | None]:
    """The review and how far this person is, if it still waits for answers."""
    review = subject_with_pair(event, Review)
    if review is None or not review.is_waiting:
        return None, None
    return review, standing_of(person, review)


def _mail(subject: str, sentences: list[str], review: Review, name: str) -> Mail:
    link = url_for("reviews.show", id=review.id, _external=True)
    return Mail(subject, {"other": name, "sentences": sentences, "link": link}, mentorship=review.mentorship_id)


def _kind(key: str, events: tuple[str, ...], recipients: Any, mail: Any) -> MailKind:
    return MailKind(key, events, recipients=recipients, mail=mail, subject=REVIEWS, gathers=True, written_when_due=True)


MAIL_KINDS = (
    _kind("review_opened", ("review.opened",), _both, _opened),
    _kind("review_reminder", tuple(REMINDERS), _both, _reminder),
    _kind("review_shared", ("review.shared",), _other, _shared),
    _kind("review_revealed", ("review.revealed",), _other, _revealed),
)
