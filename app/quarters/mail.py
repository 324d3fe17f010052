"""Mail to coordinators when a quarter's page is ready: a link, and no numbers."""

from flask import url_for

from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment
from app.quarters.labels import title_of
from app.quarters.models import Quarter
from app.text import isolated

PUBLISHED = "quarter.published"

QUARTERS = MailSubject(
    "quarters",
    name=lazy("your programme’s quarter"),
    field="quarter_mail",
    label=lazy("Your programme’s quarter"),
    hint=lazy("For coordinators, four times a year, when the quarter on one page is ready."),
    description=lazy(
        "It tells coordinators four times a year that the quarter on one page is ready, without a number."
    ),
    stopped=lazy("You’ll get no more mail about your programme’s quarter."),
)


def _coordinators(event: Event) -> list[Person]:
    """The people who coordinate the programme now."""
    quarter = event.subject(Quarter)
    if quarter is None:
        return []
    enrolled = Enrolment.select(Enrolment, Person).join(Person, on=Enrolment.person)
    here = (Enrolment.programme == quarter.programme_id) & (Enrolment.role == COORDINATOR)
    return [each.person for each in enrolled.where(here & Person.deactivated_at.is_null()).order_by(Enrolment.id)]


def _ready(event: Event, person: Person) -> Mail:
    quarter = Quarter.get_by_id(event.subject_id)
    title, programme = title_of(quarter.period), isolated(quarter.programme.name)
    link = url_for("quarters.show", id=quarter.id, _external=True)
    return Mail(_("%(quarter)s is ready", quarter=title), {"quarter": title, "programme": programme, "link": link})


MAIL_KINDS = (
    MailKind(
        "quarter_ready",
        (PUBLISHED,),
        recipients=_coordinators,
        mail=_ready,
        subject=QUARTERS,
        name=lazy("Notice that a quarter is ready"),
    ),
)
