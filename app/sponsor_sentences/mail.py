"""Mail about a sentence for the programme, to the other person. It never quotes the sentence."""

from collections.abc import Iterable

from flask import url_for

from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
from app.people.models import Person
from app.sponsor_sentences.models import SponsorSentence

SENTENCES = MailSubject(
    "sponsor_sentences",
    name=lazy("sentences for the programme"),
    field="sentence_mail",
    label=lazy("Sentences for the programme"),
    hint=lazy("When the other person of a mentorship writes, changes or releases your sentence."),
    description=lazy(
        "It tells you when the other person of a mentorship writes, changes or releases your sentence for the "
        "programme, but never what it says."
    ),
    stopped=lazy("You’ll get no more mail about sentences for the programme."),
)

WRITTEN, CHANGED, RELEASED = "sponsor_sentence.written", "sponsor_sentence.changed", "sponsor_sentence.released"


def _sentence_of(event: Event) -> SponsorSentence | None:
    return subject_with_pair(event, SponsorSentence, SponsorSentence.deleted_at.is_null())


def _other(event: Event) -> Iterable[Person]:
    """The person who didn't do it."""
    sentence = _sentence_of(event)
    return sentence.mentorship.partners_of(event.actor) if sentence else []


def _mail(event: Event, person: Person) -> Mail | None:
    """The mail as things are now. None if it was taken back, or something newer has happened to it."""
    sentence = _sentence_of(event)
    if sentence is None or sentence.mentorship.left or event.is_overtaken((WRITTEN, CHANGED, RELEASED)):
        return None
    mentorship = sentence.mentorship
    mine, theirs = (sentence.released_at(mentorship.role_of(each)) for each in (person, mentorship.other(person)))
    name = called(mentorship.other(person))
    if event.name == RELEASED and mine and theirs:
        subject = _("You and %(name)s have released your sentence", name=name)
        words = [_("Coordinators can read it now."), _("Either of you can take it back at any time.")]
    elif event.name == RELEASED and theirs:
        subject = _("%(name)s has released your sentence for the programme", name=name)
        words = [_("Nobody else can read it unless you release it too.")]
    elif event.name == CHANGED and not mine:
        subject = _("%(name)s has changed your sentence for the programme", name=name)
        words = [_("If you had released it, that was for the earlier words, so it doesn’t count any more.")]
    elif event.name == WRITTEN and not mine:
        subject = _("%(name)s has written a sentence for the programme", name=name)
        words = [_("It’s about what your mentorship has been worth, and leaves you two only if you both release it.")]
    else:
        return None
    link = url_for("sponsor_sentences.show", id=mentorship.id, _external=True)
    return Mail(subject, {"other": name, "sentences": words, "link": link})


MAIL_KINDS = (
    MailKind(
        "sponsor_sentence",
        (WRITTEN, CHANGED, RELEASED),
        recipients=_other,
        mail=_mail,
        subject=SENTENCES,
        gathers=True,
        written_when_due=True,
    ),
)
