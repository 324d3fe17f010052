"""The sections as forms (docs/practice.md 2.2); `who` on a field says whose answer it is. Some questions are asked in
one kind of mentorship only (templates.py).
"""

from wtforms.validators import StopValidation

from app.agreements import sections as words
from app.agreements.forms.practice import BetweenForm, DriverForm, RhythmForm, TimeForm
from app.agreements.forms.section_form import SectionForm
from app.mentorships.models import MENTEE, MENTOR
from app.web.forms import Choice, Day, Line, Rows, Several, Ticks, Words

LONGEST_WHY = 280
"""Characters (docs/practice.md 2.2, section 1)."""


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
    unheard = Words(
        "What do you want to understand that people at your level rarely hear?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Why people who leave us never say so in the exit interview.",
    )
    frank = Words(
        "What would make it safe to be frank with someone senior?",
        who=MENTOR,
        limit=LONGEST_WHY,
        example="That you ask a second question before you explain why it is so.",
    )
    first_days = Words(
        "What must you learn, whom must you meet, what must you not break?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Learn how budgets are decided. Meet the two teams we depend on. Leave the Friday call as it is.",
    )
    question = Words(
        "Your question in one sentence",
        who=MENTEE,
        limit=200,
        example="How do I tell a client that their deadline cannot work, without losing them?",
        missing="Write your question. One sentence is enough.",
    )
    tried = Words("What have you tried?", who=MENTEE, limit=LONGEST_WHY, example="I moved it once and hoped.")
    good_answer = Words(
        "What does a good answer look like?",
        who=MENTEE,
        limit=LONGEST_WHY,
        example="Two or three sentences that I could say on Thursday.",
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
    promises = Ticks("What we also agree", words.PROMISES.items())
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
    introductions = Several(
        "Up to three people you will introduce",
        [("text", Line("Who, and why")), ("day", Day("By when"))],
        who=MENTOR,
        most=3,
        add="Add another person",
        example="Sanna in finance, who decides what a pilot may cost.",
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
