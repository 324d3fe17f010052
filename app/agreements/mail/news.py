"""Mail about an agreement: each step of a version until both agree or one of them ends it, and waiting statements.

No mail quotes the agreement. Each is written just before it is sent, so that it is still true.
"""

from collections.abc import Iterable

from flask import url_for

from app.agreed_dates.mail import AGREEMENTS
from app.agreements.mail import sentences
from app.agreements.models import Agreement, ExpectationsAnswers, ExpectationsCheck, Signature
from app.contracts import Mail, MailKind
from app.events.models import Event
from app.i18n import _
from app.mail.rendering import called
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship, subject_with_pair
from app.people.models import Person

SENT, ANSWERED, CHANGED = "agreement.sent", "agreement.answered", "agreement.changed"
SIGNED, AGREED, WITHDRAWN = "agreement.signed", "agreement.agreed", "agreement.withdrawn"
DECLINED = "agreement.declined"
THEIR_STATEMENTS, BOTH_STATEMENTS = "expectations.answered", "expectations.revealed"


def readers_of(event: Event) -> Iterable[Person]:
    """The person who didn't do it. Nobody, if the other could never read the version or reads it with a proposal."""
    version = subject_with_pair(event, Agreement)
    is_known = version and version.sent_at and not version.mentorship.is_proposed
    return version.mentorship.partners_of(event.actor) if version and is_known else []


def _other_answerer(event: Event) -> Iterable[Person]:
    check = subject_with_pair(event, ExpectationsCheck)
    return check.mentorship.partners_of(event.actor) if check else []


def _happened(version: Agreement, person: Person, names: Iterable[str], *, after: int = 0) -> bool:
    """Whether this person did one of these things to the version, after the event with this id."""
    theirs = (Event.subject_type == "Agreement") & (Event.subject_id == version.id) & (Event.actor == person)
    return Event.select().where(theirs & Event.name.in_(list(names)) & (Event.id > after)).exists()


def _news(event: Event, person: Person) -> Mail | None:
    """About a version. None if it was withdrawn or overtaken by something else since, or the mentorship is over."""
    version = subject_with_pair(event, Agreement)
    if version is None or not version.mentorship.is_going_on:
        return None
    if event.name == WITHDRAWN:
        return _withdrawn(version, person)
    if event.name == DECLINED:
        return _declined(version, person) if version.declined_at else None
    if event.name == AGREED:
        return _agreed(version, person)
    return _open(event, version, person) if version.is_open else None


def _withdrawn(version: Agreement, person: Person) -> Mail:
    link = url_for("overview.show", id=version.mentorship_id, _external=True)
    name = called(version.mentorship.other(person))
    if version.mentorship.agreed_at:
        return _mail(
            version.mentorship,
            person,
            _("%(name)s withdrew the change to your agreement", name=name),
            _("%(name)s withdrew the change. What you’ve agreed stays in force.", name=name),
            _("Open your mentorship"),
            link,
        )
    return _mail(
        version.mentorship,
        person,
        _("%(name)s withdrew your agreement", name=name),
        _("%(name)s withdrew it before you both agreed. Either of you can write a new one.", name=name),
        _("Open your mentorship"),
        link,
    )


def _declined(version: Agreement, person: Person) -> Mail:
    name = called(version.mentorship.other(person))
    return _mail(
        version.mentorship,
        person,
        _("%(name)s would like to keep your agreement as it is", name=name),
        _("Your change isn’t taken up, and nobody has to say why. You can both still read it."),
        _("Open your change"),
        _page(version),
    )


def _is_told_with_the_yes(version: Agreement) -> bool:
    """Whether it was a question that was agreed to with the yes to the mentorship, which has a mail of its own."""
    micro = version.mentorship
    was_asked_with = micro.kind is MICRO and version.number == 1
    return was_asked_with and version.sent_at < max(micro.mentee_accepted_at, micro.mentor_accepted_at)


def _agreed(version: Agreement, person: Person) -> Mail | None:
    if _is_told_with_the_yes(version):
        return None
    name = called(version.mentorship.other(person))
    is_change = Agreement.select().where(
        (Agreement.mentorship == version.mentorship_id)
        & Agreement.agreed_at.is_null(False)
        & (Agreement.number < version.number)
    )
    if is_change.exists():
        subject = _("You and %(name)s have agreed to the change", name=name)
        sentence = _("%(name)s has agreed too, so the new version is in force.", name=name)
    else:
        subject = _("You and %(name)s have agreed", name=name)
        sentence = _("%(name)s has agreed too, so your agreement is in force. Now you can meet.", name=name)
    return _mail(version.mentorship, person, subject, sentence, _("Open the agreement"), _page(version))


def _open(event: Event, version: Agreement, person: Person) -> Mail | None:
    """About a version that both can read and change."""
    other = version.mentorship.other(person)
    has_signed = any(signature.person_id == person.id for signature in Signature.under(version))
    if has_signed or (event.name != SENT and _happened(version, other, (ANSWERED, CHANGED, SIGNED), after=event.id)):
        return None
    name, is_change = called(other), bool(version.mentorship.agreed_at)
    if event.name == SENT and version.is_hidden_from(person):
        return _mail(version.mentorship, person, *sentences.sent_early(name), _("Start"), _page(version))
    sent = sentences.sent_question if version.mentorship.kind is MICRO and not is_change else sentences.sent
    texts = {SENT: sent, ANSWERED: sentences.answered, SIGNED: sentences.signed}.get(event.name)
    if texts is None:
        return _changed(version, person)
    return _mail(version.mentorship, person, *texts(name, is_change), _("Read the agreement"), _page(version))


def _changed(version: Agreement, person: Person) -> Mail | None:
    """About a change of a text that this person wrote, answered or signed. Before that it is no news to them."""
    signed = Signature.select().where((Signature.agreement == version) & (Signature.person == person)).exists()
    if not (signed or version.opened_by_id == person.id or _happened(version, person, (ANSWERED, CHANGED))):
        return None
    name = called(version.mentorship.other(person))
    if signed:
        sentence = _("You’d agreed to the text before that, so you’ll both need to agree again.")
    else:
        sentence = _("Read it again before you agree.")
    subject = _("%(name)s changed the text of your agreement", name=name)
    return _mail(version.mentorship, person, subject, sentence, _("Read the agreement"), _page(version))


def _statements(event: Event, person: Person) -> Mail | None:
    """About the nine statements: that they wait for this person, or that both have answered."""
    check = subject_with_pair(event, ExpectationsCheck)
    if check is None or not check.mentorship.is_going_on:
        return None
    name = called(check.mentorship.other(person))
    if event.name == BOTH_STATEMENTS:
        return _mail(
            check.mentorship,
            person,
            _("You and %(name)s have both answered the nine statements", name=name),
            _("You can now see your answers side by side."),
            _("See both answers"),
            url_for("expectations.show", id=check.id, _external=True),
        )
    if check.revealed_at or check.skipped_at or ExpectationsAnswers.of(check, person):
        return None
    return _mail(
        check.mentorship,
        person,
        _("%(name)s has answered the nine statements", name=name),
        _("It’s your turn: you each answer alone, in about two minutes. Then you’ll see each other’s answers."),
        _("Answer the statements"),
        url_for("expectations.edit", id=check.mentorship_id, _external=True),
    )


def _mail(mentorship: Mentorship, person: Person, subject: str, sentence: str, action: str, link: str) -> Mail:
    other = called(mentorship.other(person))
    context = {"other": other, "sentence": sentence, "action": action, "link": link}
    return Mail(subject, context, mentorship=mentorship.id)


def _page(version: Agreement) -> str:
    return url_for("agreements.show", id=version.id, _external=True)


MAIL_KINDS = (
    MailKind(
        "agreement_news",
        (SENT, ANSWERED, CHANGED, SIGNED, AGREED, WITHDRAWN, DECLINED),
        recipients=readers_of,
        mail=_news,
        subject=AGREEMENTS,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "statements_news",
        (THEIR_STATEMENTS, BOTH_STATEMENTS),
        recipients=_other_answerer,
        mail=_statements,
        subject=AGREEMENTS,
        gathers=True,
        written_when_due=True,
    ),
)
