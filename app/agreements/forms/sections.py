"""The forms of the sections (docs/practice.md 2.2). `who` on a field is the role that answers it.

Some questions belong to one kind of mentorship only (rules/templates.py).
"""

from wtforms.validators import StopValidation

from app.agreements.forms.practice import BetweenForm, DriverForm, RhythmForm, TimeForm
from app.agreements.forms.section_form import SectionForm
from app.agreements.rules import confidentiality, sections
from app.i18n import _, lazy
from app.mentorships.models import MENTEE, MENTOR
from app.web.forms import Checkboxes, Choice, ChoiceGrid, Day, RepeatedFields, Sentence, TextArea

LONGEST_WHY = 280
"""Characters (docs/practice.md 2.2, section 1)."""

LONGEST_QUESTION = 200

HELPS = {
    "hint": lazy("Times, language, access. No diagnoses needed."),
    "example": lazy("Mornings, because I pick up my children at three. Captions on, if we meet by video."),
}


class WhyForm(SectionForm):
    mentee_why = TextArea(
        lazy("What would make this worth your time, six months from now?"),
        who=MENTEE,
        limit=LONGEST_WHY,
        hint=lazy("Two or three sentences."),
        example=lazy("I run a client workshop without someone senior in the room, and I sleep well the night before."),
        required_message=lazy("Say what would make this worth your time, or tick that you want to talk about it."),
    )
    decision = TextArea(
        lazy("What decision in the next year could this help you make?"),
        who=MENTEE,
        limit=LONGEST_WHY,
        example=lazy("Whether to lead a team or stay close to the work."),
    )
    mentor_why = TextArea(
        lazy("What do you hope to give, and what do you hope to learn?"),
        who=MENTOR,
        limit=LONGEST_WHY,
        hint=lazy("Two or three sentences."),
        example=lazy("I want to give someone the start I didn’t get, and learn how your team works with data."),
        required_message=lazy("Say what you hope to give and to learn, or tick that you want to talk about it."),
    )
    unheard = TextArea(
        lazy("What do you want to understand that people at your level rarely hear?"),
        who=MENTEE,
        limit=LONGEST_WHY,
        example=lazy("Why people who leave us never say so in the exit interview."),
    )
    frank = TextArea(
        lazy("What would make it safe to be frank with someone senior?"),
        who=MENTOR,
        limit=LONGEST_WHY,
        example=lazy("If you ask a second question before you explain why things are as they are."),
    )
    first_days = TextArea(
        lazy("What must you learn? Who must you meet? What works well and should stay?"),
        who=MENTEE,
        limit=LONGEST_WHY,
        example=lazy("Learn how budgets are decided. Meet the two teams we depend on. Leave the Friday call as it is."),
    )
    question = TextArea(
        lazy("Your question in one sentence"),
        who=MENTEE,
        limit=LONGEST_QUESTION,
        example=lazy("How do I tell a client that their deadline can’t work, without losing them?"),
        required_message=lazy("Write your question. One sentence is enough."),
    )
    tried = TextArea(
        lazy("What have you tried?"), who=MENTEE, limit=LONGEST_WHY, example=lazy("I moved it once and hoped.")
    )
    good_answer = TextArea(
        lazy("What does a good answer look like?"),
        who=MENTEE,
        limit=LONGEST_WHY,
        example=lazy("Two or three sentences that I could say on Thursday."),
    )


class ObjectivesForm(SectionForm):
    mentee_objectives = RepeatedFields(
        lazy("Name one to three things you want to be able to do"),
        [("text", Sentence(lazy("Objective")))],
        who=MENTEE,
        maximum=3,
        minimum=1,
        add=lazy("Add another objective"),
        hint=lazy("Start with a verb: lead, write, decide."),
        example=lazy("Lead one client workshop alone by March."),
        required_message=lazy("Name one thing you want to be able to do, or tick that you want to talk about it."),
    )
    mentor_objectives = RepeatedFields(
        lazy("Name one thing you want to learn or get better at by doing this"),
        [("text", Sentence(lazy("Objective")))],
        who=MENTOR,
        maximum=2,
        minimum=1,
        add=lazy("Add another objective"),
        example=lazy("Read a data notebook well enough to ask a useful question."),
        required_message=lazy("Name one thing you want to learn, or tick that you want to talk about it."),
    )


class BoundariesForm(SectionForm):
    topics = ChoiceGrid(
        lazy("What’s in and what’s out?"),
        sections.TOPICS.items(),
        sections.TOPIC_PLACES.items(),
        default=lambda: dict(sections.TOPIC_DEFAULTS),
        hint=lazy("Leave a row blank if it doesn’t matter."),
        required_message=lazy("Choose for at least one topic, or tick that you want to talk about it."),
    )
    own_boundaries = TextArea(lazy("Anything else that’s in or out?"), limit=400)
    mentor_boundaries = TextArea(
        lazy("What should your mentee not ask you about?"),
        who=MENTOR,
        limit=400,
        example=lazy("Who earns what, and anything about the reorganisation before it is announced."),
    )


class ConfidentialityForm(SectionForm):
    managed = Choice(
        "",  # section_builder.py adds the question of the kind of mentorship
        confidentiality.ANSWERS.items(),
        hint=lazy("If so, each note says which hat it’s for, and it’s worth naming a third person below."),
        required_message=lazy("Choose yes or no, or tick that you want to talk about it."),
    )
    promises = Checkboxes(lazy("We also agree"), confidentiality.PROMISES.items())
    third_person = Sentence(
        lazy("Who could we ask if we get stuck?"),
        limit=120,
        hint=lazy("A name. Somebody you both trust. We don’t tell them anything."),
        example=lazy("Dana in the design team, who knows us both."),
    )
    must_report = TextArea(
        lazy("What do our employer’s rules oblige us to report?"),
        limit=400,
        example=lazy("Accidents at work, and any sign that somebody takes bribes."),
    )
    mentee_helps = TextArea(lazy("What helps you take part?"), who=MENTEE, limit=400, **HELPS)
    mentor_helps = TextArea(lazy("What helps you take part?"), who=MENTOR, limit=400, **HELPS)
    mentee_exceptions = TextArea(lazy("Any exceptions for you?"), who=MENTEE, limit=400)
    mentor_exceptions = TextArea(lazy("Any exceptions for you?"), who=MENTOR, limit=400)


class FeedbackSectionForm(SectionForm):
    mentee_hears = Choice(
        lazy("If I have criticism or bad news, how should I tell you?"),
        sections.HEARS.items(),
        who=MENTEE,
        required_message=lazy("Choose how you want to be told."),
    )
    mentee_asked_first = Choice(
        lazy("Do you want to be asked first?"),
        sections.ASKED_FIRST.items(),
        who=MENTEE,
        required_message=lazy("Choose whether you want to be asked first."),
    )
    mentor_hears = Choice(
        lazy("If I have criticism or bad news, how should I tell you?"),
        sections.HEARS.items(),
        who=MENTOR,
        required_message=lazy("Choose how you want to be told."),
    )
    mentor_asked_first = Choice(
        lazy("Do you want to be asked first?"),
        sections.ASKED_FIRST.items(),
        who=MENTOR,
        required_message=lazy("Choose whether you want to be asked first."),
    )
    introductions = RepeatedFields(
        lazy("Up to three people you will introduce"),
        [("text", Sentence(lazy("Who, and why"))), ("day", Day(lazy("By when")))],
        who=MENTOR,
        maximum=3,
        add=lazy("Add another person"),
        example=lazy("Sanna in finance, who decides what a pilot may cost."),
    )
    milestones = RepeatedFields(
        lazy("One to four milestones"),
        [("text", Sentence(lazy("Milestone"))), ("day", Day(lazy("By when")))],
        maximum=4,
        minimum=1,
        add=lazy("Add another milestone"),
        hint=lazy("About growth, or about how the two of you work together."),
        example=lazy("From March, every cancelled session gets a new date."),
        required_message=lazy("Name one milestone, or tick that you want to talk about it."),
    )


class EndingForm(SectionForm):
    review_on = Day(lazy("When will we review this?"), required_message=lazy("Enter a date, for example 2027-03-14."))
    ends_on = Day(lazy("When does it end?"), required_message=lazy("Enter a date, for example 2027-08-31."))
    done_when = TextArea(
        lazy("How will we know we’re done?"),
        limit=LONGEST_WHY,
        example=lazy("I have led two workshops alone and no longer need to talk them through first."),
        required_message=lazy("Say how you’ll know you’re done, or tick that you want to talk about it."),
    )
    ending_added = TextArea(lazy("Anything to add to the ending clause?"), limit=400)

    def validate_ends_on(self, field: Day) -> None:
        if field.data and self.review_on.data and field.data < self.review_on.data:
            raise StopValidation(_("The end comes before the review. Enter a later end date."))


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
