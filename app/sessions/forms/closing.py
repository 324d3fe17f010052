"""The close of a session, on one page (docs/practice.md 3.3)."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms.validators import StopValidation

from app import clock
from app.commitments.forms import A_WEEK, NEXT, PICK, WEEK, Owned
from app.commitments.models import DONE, DROPPED, Commitment
from app.people.models import Person
from app.sessions.forms.when import Moment
from app.sessions.models import CARRIED, Session, Told
from app.sessions.rhythm import Rhythm
from app.sessions.words import MANNERS, MOODS, MOVED, OUTCOMES, VALUES
from app.web.forms import Choice, CreatingForm, Day, Line, Rows, Scale, Tick, Words

BECAME = [(DONE, "Done"), (CARRIED, "Carry over"), (DROPPED, "Let it go")]


class ClosingForm(Owned, CreatingForm):
    """What became of the session, of what was promised, what each takes away, and when the two meet next."""

    outcome = Choice("Did you meet?", OUTCOMES.items(), default="held", missing="Say whether you met.")
    takeaway = Words("One thing I take away", limit=400)
    became = Rows("What became of these?", [], BECAME)
    text = Line("What comes next?", hint="One small thing. It starts with a verb.")
    owner = Choice("Who will do it?", [])
    due = Choice("By when?", [(NEXT, "Next session"), (WEEK, "In a week"), (PICK, "Pick a date")])
    due_on = Day("Which day?")
    cue = Line(
        "When …, I will …", hint="A moment that reminds you. For example: when the slides are done, I send them."
    )
    manner = Choice("How did we work?", MANNERS.items())
    hard = Line("What is hard right now?", hint="Both of you read this.")
    mood = Scale("How do you leave this session?", "", "", MOODS)
    value = Scale("Was it a good use of your time?", "", "", VALUES)
    change = Line("One thing I’d change")
    is_shared = Tick("")
    next_at = Moment("When do you meet next?", ("", "Not yet"))

    def __init__(
        self,
        user: Person,
        session: Session,
        open_ones: list[Commitment],
        rhythm: Rhythm,
        next_ones: list[datetime],
        booked: datetime | None,
        *,
        formdata: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(formdata=formdata, **kwargs)
        self.rhythm, self.next_ones, self.booked = rhythm, next_ones, booked
        self._zone, self._place = user.zone, session.place
        self.is_shared.label.text = f"Let {session.mentorship.other(user).call_name} see this one"
        self.name_owners(user, session.mentorship)
        self.owner.data = self.owner.data or session.mentorship.role_of(user)
        self.due.data = self.due.data or NEXT
        self.became.topics = [(str(one.id), one.text) for one in open_ones]
        self.became.process(formdata, {})  # its rows are known only now
        self.next_at.offer(next_ones)

    def validate_due_on(self, field: Day) -> None:
        if self.text.data and self.due.data == PICK and not field.data and not field.process_errors:
            raise StopValidation("Enter the day by which it is done, for example 2027-03-14.")

    @property
    def is_moved(self) -> bool:
        return bool(self.outcome.data == MOVED)

    @property
    def told(self) -> Told:
        """Everything but a move, which is a page of its own."""
        next_at = self.next_at.moment
        return Told(
            outcome=self.outcome.data,
            side={
                "takeaway": self.takeaway.data or "",
                "hard": self.hard.data or "",
                "manner": self.manner.data or None,
            },
            pulse={
                "mood": self.mood.data,
                "value": self.value.data,
                "change": self.change.data or "",
                "is_shared": bool(self.is_shared.data),
            },
            became={int(id): how for id, how in self.became.data.items()},
            made=self._made(next_at),
            next_at=next_at,
            booking=self.rhythm.booking | {"place": self._place},
            carried_to=self._by_next_time(next_at),
        )

    def _made(self, next_at: datetime | None) -> list[dict[str, Any]]:
        if not self.text.data:
            return []
        due_on = {
            NEXT: self._by_next_time(next_at),
            WEEK: self._today + A_WEEK,
            PICK: self.due_on.data,
        }[self.due.data]
        return [{"text": self.text.data, "owner": self.owner.data, "due_on": due_on, "cue": self.cue.data or ""}]

    def _by_next_time(self, next_at: datetime | None) -> date:
        """The day of the next session, as booked here or before, as suggested, or in a week."""
        moment = next_at or self.booked or next(iter(self.next_ones), None)
        return moment.astimezone(ZoneInfo(self._zone)).date() if moment else self._today + A_WEEK

    @property
    def _today(self) -> date:
        return clock.today_in(self._zone)
