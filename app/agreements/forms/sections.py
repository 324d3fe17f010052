"""The forms of the sections (docs/practice.md 2.2). `who` on a field is the role that answers it.

Some questions belong to one kind of mentorship only (rules/templates.py).
"""

from wtforms.validators import StopValidation

from app.agreements.forms.practice import BetweenForm, DriverForm, RhythmForm, TimeForm
from app.agreements.forms.section_form import SectionForm
from app.agreements.rules import sections as words
from app.mentorships.models import MENTEE, MENTOR
from app.web.forms import Checkboxes, Choice, ChoiceGrid, Day, RepeatedFields, TextArea, TextLine

LONGEST_WHY = 280
"""Characters (docs/practice.md 2.2, section 1)."""


class WhyForm(SectionForm):
    mentee_why = TextArea(
        "What would make this worth your time, six months from now?",
        who=MENTEE,
        limit=LONGEST_WHY,
        hint="Two or three sentences.",
        example="I run a client workshop without someone senior in the room, and I sleep well the night before.",
        required_message="Say what would make this worth your time, or tick that you want to talk about it.",
    )
    decision = TextArea(
        "What decision in the next year could this help you make?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Whether to lead a team or stay close to the work.",
    )
    mentor_why = TextArea(
        "What do you hope to give, and what do you hope to learn?",
        who=MENTOR,
        limit=LONGEST_WHY,
        hint="Two or three sentences.",
        example="I want to give someone the start I didn’t get, and learn how your team works with data.",
        required_message="Say what you hope to give and to learn, or tick that you want to talk about it.",
    )
    unheard = TextArea(
        "What do you want to understand that people at your level rarely hear?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Why people who leave us never say so in the exit interview.",
    )
    frank = TextArea(
        "What would make it safe to be frank with someone senior?",
        who=MENTOR,
        limit=LONGEST_WHY,
        example="If you ask a second question before you explain why things are as they are.",
    )
    first_days = TextArea(
        "What must you learn? Who must you meet? What works well and should stay?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Learn how budgets are decided. Meet the two teams we depend on. Leave the Friday call as it is.",
    )
    question = TextArea(
        "Your question in one sentence",
        who=MENTEE,
        limit=200,
        example="How do I tell a client that their deadline can’t work, without losing them?",
        required_message="Write your question. One sentence is enough.",
    )
    tried = TextArea("What have you tried?", who=MENTEE, limit=LONGEST_WHY, example="I moved it once and hoped.")
    good_answer = TextArea(
        "What does a good answer look like?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Two or three sentences that I could say on Thursday.",
    )


class ObjectivesForm(SectionForm):
    mentee_objectives = RepeatedFields(
        "Name one to three things you want to be able to do",
        [("text", TextLine("Objective"))],
        who=MENTEE,
        maximum=3,
        minimum=1,
        add="Add another objective",
        hint="Start with a verb: lead, write, decide.",
        example="Lead one client workshop alone by March.",
        required_message="Name one thing you want to be able to do, or tick that you want to talk about it.",
    )
    mentor_objectives = RepeatedFields(
        "Name one thing you want to learn or get better at by doing this",
        [("text", TextLine("Objective"))],
        who=MENTOR,
        maximum=2,
        minimum=1,
        add="Add another objective",
        example="Read a data notebook well enough to ask a useful question.",
        required_message="Name one thing you want to learn, or tick that you want to talk about it.",
    )


class BoundariesForm(SectionForm):
    topics = ChoiceGrid(
        "What’s in and what’s out?",
        words.TOPICS.items(),
        words.TOPIC_PLACES.items(),
        default=lambda: dict(words.TOPIC_DEFAULTS),
        hint="Leave a row blank if it doesn’t matter.",
        required_message="Choose for at least one topic, or tick that you want to talk about it.",
    )
    own_boundaries = TextArea("Anything else that’s in or out?", limit=400)
    mentor_boundaries = TextArea(
        "What should your mentee not ask you about?",
        who=MENTOR,
        limit=400,
        example="Who earns what, and anything about the reorganisation before it is announced.",
    )


class ConfidentialityForm(SectionForm):
    promises = Checkboxes("We also agree", words.PROMISES.items())
    mentee_exceptions = TextArea("Any exceptions for you?", who=MENTEE, limit=400)
    mentor_exceptions = TextArea("Any exceptions for you?", who=MENTOR, limit=400)


class FeedbackSectionForm(SectionForm):
    mentee_hears = Choice(
        "If I have criticism or bad news, how should I tell you?",
        words.HEARS.items(),
        who=MENTEE,
        required_message="Choose how you want to be told.",
    )
    mentee_asked_first = Choice(
        "Do you want to be asked first?",
        words.ASKED_FIRST.items(),
        who=MENTEE,
        required_message="Choose whether you want to be asked first.",
    )
    mentor_hears = Choice(
        "If I have criticism or bad news, how should I tell you?",
        words.HEARS.items(),
        who=MENTOR,
        required_message="Choose how you want to be told.",
    )
    mentor_asked_first = Choice(
        "Do you want to be asked first?",
        words.ASKED_FIRST.items(),
        who=MENTOR,
        required_message="Choose whether you want to be asked first.",
    )
    introductions = RepeatedFields(
        "Up to three people you will introduce",
        [("text", TextLine("Who, and why")), ("day", Day("By when"))],
        who=MENTOR,
        maximum=3,
        add="Add another person",
        example="Sanna in finance, who decides what a pilot may cost.",
    )
    milestones = RepeatedFields(
        "One to four milestones",
        [("text", TextLine("Milestone")), ("day", Day("By when"))],
        maximum=4,
        minimum=1,
        add="Add another milestone",
        hint="About growth, or about how the two of you work together.",
        example="From March, every cancelled session gets a new date.",
        required_message="Name one milestone, or tick that you want to talk about it.",
    )


class EndingForm(SectionForm):
    review_on = Day("When will we review this?", required_message="Enter a date, for example 2027-03-14.")
    ends_on = Day("When does it end?", required_message="Enter a date, for example 2027-08-31.")
    done_when = TextArea(
        "How will we know we’re done?",
        limit=LONGEST_WHY,
        example="I have led two workshops alone and no longer need to talk them through first.",
        required_message="Say how you’ll know you’re done, or tick that you want to talk about it.",
    )
    ending_added = TextArea("Anything to add to the ending clause?", limit=400)

    def validate_ends_on(self, field: Day) -> None:
        if field.data and self.review_on.data and field.data < self.review_on.data:
            raise StopValidation("The end comes before the review. Enter a date after the review.")


FORMS: dict[str, type[SectionForm]] = {
    "why": WhyForm,
    "objectives": ObjectivesForm,
    "rhythm": RhythmForm,
    "time": TimeForm,
    "between": BetweenForm,
    "driver": DriverForm,
    "boundaries": BoundariesForm,
    "confidentiality": ConfidentialityForm,
    "feedback": FeedbackSectionForm,
    "ending": EndingForm,
}
