"""The ten sections as forms (product.md 2.2); `who` on a field says whose answer it is."""

from wtforms.validators import StopValidation

from app import clock
from app.agreements import sections as words
from app.agreements.forms.section_form import SectionForm
from app.mentorships.models import MENTEE, MENTOR
from app.web.forms import Choice, Day, Line, Number, Rows, Several, Ticks, TimeOfDay, Words

LONGEST_WHY = 280
"""Characters (product.md 2.2, section 1)."""


class WhyForm(SectionForm):
    mentee_why = Words(
        "What would make this worth your time, six months from now?",
        who=MENTEE,
        limit=LONGEST_WHY,
        hint="Two or three sentences.",
        example="I run a client workshop without someone senior in the room, and I sleep well the night before.",
        missing="Say what would make this worth your time, or tick that you want to talk about it.",
    )
    decision = Words(
        "Which decision in the next year should this help with?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Whether to lead a team or stay close to the work.",
    )
    mentor_why = Words(
        "What do you hope to give, and what do you hope to learn?",
        who=MENTOR,
        limit=LONGEST_WHY,
        hint="Two or three sentences.",
        example="I want to give the start I did not get, and learn how your team works with data.",
        missing="Say what you hope to give and to learn, or tick that you want to talk about it.",
    )


class ObjectivesForm(SectionForm):
    mentee_objectives = Several(
        "Name one to three things you want to be able to do",
        [("text", Line("Objective"))],
        who=MENTEE,
        most=3,
        least=1,
        add="Add another objective",
        hint="Start with a verb: lead, write, decide.",
        example="Lead one client workshop alone by March.",
        missing="Name one thing you want to be able to do, or tick that you want to talk about it.",
    )
    mentor_objectives = Several(
        "Name one thing you want to learn or get better at by doing this",
        [("text", Line("Objective"))],
        who=MENTOR,
        most=2,
        least=1,
        add="Add another objective",
        example="Read a data notebook well enough to ask a useful question.",
        missing="Name one thing you want to learn, or tick that you want to talk about it.",
    )


class RhythmForm(SectionForm):
    cadence = Choice(
        "How often do you meet?",
        [(key, name) for key, (name, _) in words.CADENCES.items()],
        default="4 weeks",
        missing="Choose how often you meet.",
    )
    minutes = Choice(
        "For how long?",
        [(str(count), f"{count} min") for count in words.MINUTES],
        default="45",
        missing="Choose how long a session is.",
    )
    channel = Choice("Where?", words.CHANNELS.items(), default="video", missing="Choose where you meet.")
    weekday = Choice("Usual day", [("", "No usual day"), *words.WEEKDAYS.items()], kind="select")
    at = TimeOfDay("Usual time", hint="For example 15:00.")
    zone = Choice(
        "That time is in",
        [(zone, zone.replace("_", " ")) for zone in clock.zone_names()],
        kind="select",
        missing="Choose the time zone of that time.",
    )


class TimeForm(SectionForm):
    mentee_hours = Number(
        "How many hours a month do you give, including preparation?",
        least=0.25,
        most=40,
        unit="hours a month",
        who=MENTEE,
        default=2,
        missing="Say how many hours a month you give.",
    )
    mentor_hours = Number(
        "How many hours a month can you give, including preparation?",
        least=0.25,
        most=40,
        unit="hours a month",
        who=MENTOR,
        default=2,
        missing="Say how many hours a month you can give.",
    )


class BetweenForm(SectionForm):
    writing = Choice(
        "May we write to each other between sessions?",
        words.WRITING.items(),
        default="yes",
        missing="Choose whether you write to each other.",
    )
    writing_channel = Line("Where?", default="E-mail", limit=80, example="E-mail, or the team chat on weekdays.")
    reply_within = Choice(
        "How fast is an answer fair?",
        words.REPLIES.items(),
        default="2 days",
        missing="Choose how fast an answer is fair.",
    )


class DriverForm(SectionForm):
    driver = Choice(
        "Who sets the agenda?", words.DRIVERS.items(), default=MENTEE, missing="Choose who sets the agenda."
    )
    lead_time = Choice(
        "By when?", words.LEAD_TIMES.items(), default="24", missing="Choose by when the agenda is there."
    )
    booker = Choice("Who books the sessions?", words.BOOKERS.items(), default=MENTEE, missing="Choose who books.")
    keeper = Choice("Who keeps notes?", words.KEEPERS.items(), default="shared", missing="Choose who keeps notes.")


class BoundariesForm(SectionForm):
    topics = Rows(
        "What is in, what is out?",
        words.TOPICS.items(),
        words.TOPIC_PLACES.items(),
        default=lambda: dict(words.TOPIC_DEFAULTS),
        hint="Leave a row open if it does not matter.",
        missing="Choose for at least one topic, or tick that you want to talk about it.",
    )
    own_boundaries = Words("Anything else that is in or out?", limit=400)
    mentor_boundaries = Words(
        "What should you not be asked?",
        who=MENTOR,
        limit=400,
        example="Who earns what, and anything about the reorganisation before it is announced.",
    )


class ConfidentialityForm(SectionForm):
    promises = Ticks("What we also agree", words.PROMISES.items(), default=lambda: list(words.PROMISES_AT_FIRST))
    mentee_exceptions = Words("Anything that is different for you?", who=MENTEE, limit=400)
    mentor_exceptions = Words("Anything that is different for you?", who=MENTOR, limit=400)


class FeedbackForm(SectionForm):
    mentee_hears = Choice(
        "How do you like to hear hard things?",
        words.HEARS.items(),
        who=MENTEE,
        missing="Choose how you like to hear hard things.",
    )
    mentee_asked_first = Choice(
        "Do you want to be asked first?",
        words.ASKED_FIRST.items(),
        who=MENTEE,
        missing="Choose whether you want to be asked first.",
    )
    mentor_hears = Choice(
        "How do you like to hear hard things?",
        words.HEARS.items(),
        who=MENTOR,
        missing="Choose how you like to hear hard things.",
    )
    mentor_asked_first = Choice(
        "Do you want to be asked first?",
        words.ASKED_FIRST.items(),
        who=MENTOR,
        missing="Choose whether you want to be asked first.",
    )
    milestones = Several(
        "One to four milestones",
        [("text", Line("Milestone")), ("day", Day("By when"))],
        most=4,
        least=1,
        add="Add another milestone",
        hint="About growth, or about how the two of you work together.",
        example="By March we skip no session without a new date.",
        missing="Name one milestone, or tick that you want to talk about it.",
    )


class EndingForm(SectionForm):
    review_on = Day("When do we look at this agreement again?", missing="Enter a date, for example 2027-03-14.")
    ends_on = Day("When does it end?", missing="Enter a date, for example 2027-08-31.")
    done_when = Words(
        "How will we know we are done?",
        limit=LONGEST_WHY,
        example="I have led two workshops alone and no longer need to talk them through first.",
        missing="Say how you will know you are done, or tick that you want to talk about it.",
    )
    ending_added = Words("Anything to add to the ending clause?", limit=400)

    def validate_ends_on(self, field: Day) -> None:
        if field.data and self.review_on.data and field.data < self.review_on.data:
            raise StopValidation("The end comes before the look back. Enter a date after it.")


FORMS: dict[str, type[SectionForm]] = {
    "why": WhyForm,
    "objectives": ObjectivesForm,
    "rhythm": RhythmForm,
    "time": TimeForm,
    "between": BetweenForm,
    "driver": DriverForm,
    "boundaries": BoundariesForm,
    "confidentiality": ConfidentialityForm,
    "feedback": FeedbackForm,
    "ending": EndingForm,
}
