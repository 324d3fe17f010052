"""The agendas, notes, reflections and commitments of the sessions in the story."""

from dataclasses import dataclass, field

from app.commitments.models import BOTH, DONE, DROPPED
from app.mentorships.models import MENTEE, MENTOR
from app.sessions.models import CARRIED

ByRole = dict[str, str]


@dataclass(frozen=True)
class Talk:
    """The texts of one session. Texts that belong to one person are given by their role.

    `topics` are (role, kind, text, what was tried); `promised` are (owner, text, cue, days until it is due); `became`
    maps the text of earlier commitments to their outcome; `decided` is what somebody decided on their first topic;
    `pulse` is (mood, value, change, is it shared).
    """

    topics: tuple[tuple[str, str, str, str], ...] = ()
    one_thing: ByRole = field(default_factory=dict)
    hard: ByRole = field(default_factory=dict)
    scaffold: ByRole = field(default_factory=dict)
    notes: str = ""
    private: ByRole = field(default_factory=dict)
    takeaway: ByRole = field(default_factory=dict)
    manner: ByRole = field(default_factory=dict)
    pulse: dict[str, tuple[int, int, str, bool]] = field(default_factory=dict)
    promised: tuple[tuple[str, str, str, int], ...] = ()
    decided: ByRole = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)


ENDS_WITH = "Write down what a good workshop ends with"
ASK_CLIENT = "Ask the client what they would miss if we left it out"
NOTEBOOK = "Send Amara the notebook I do not understand"
INTRODUCE = "Introduce Amara to whoever ran the last three workshops"
SIGN = "Agree on a sign for when one of us wants to stop"
REHEARSE = "Rehearse the second half with somebody who may interrupt"

FIRST = Talk(
    topics=(
        (MENTEE, "share", "Who I am at work when it goes well", ""),
        (MENTEE, "understand", "Why my workshops run out of time", "I cut the introduction to five minutes"),
        (MENTOR, "share", "What I would like to learn about data", ""),
    ),
    one_thing={MENTEE: "Why the last half hour always gets lost."},
    notes="It is not the introduction. It is that nobody knows **what the day should end with**, "
    "so every discussion is equally important.\n\n"
    "- One sentence for the end, before the first slide\n- A clock that everybody can see\n"
    "- Jonas will bring a notebook next time",
    private={MENTEE: "I talked more than I meant to. He waited each time, which helped."},
    takeaway={
        MENTEE: "An ending I can name makes the middle easier to cut.",
        MENTOR: "I gave advice three times before I asked what she had tried.",
    },
    manner={MENTEE: "half", MENTOR: "advice"},
    pulse={MENTEE: (4, 4, "", False), MENTOR: (4, 4, "Start with her question, not with mine.", True)},
    promised=(
        (MENTEE, ENDS_WITH, "When I open the slides, I will write the last one first", 21),
        (MENTEE, ASK_CLIENT, "", 21),
        (MENTOR, NOTEBOOK, "", 7),
        (MENTOR, INTRODUCE, "", 21),
    ),
)

SECOND = Talk(
    topics=(
        (MENTEE, "practise", "Saying no to a client without losing them", "I said “maybe later” and it came back"),
        (MENTOR, "understand", "What the colours in the notebook mean", "I guessed, and guessed wrong"),
    ),
    one_thing={MENTEE: "Two sentences I can really say."},
    hard={MENTEE: "They are kind people, which makes it harder to say no."},
    scaffold={
        "where_to": "A no that leaves the door open",
        "where_now": "Every no of mine sounds like a maybe",
        "could": "Say what it would cost; offer one thing that is possible; write it down the same day",
        "will": "Say it once this week, with an offer",
    },
    notes="We tried it three times, Jonas as the client.\n\n"
    "1. Too long\n2. Too sorry\n3. “*That will not fit before Friday. This part will.*” That one.\n\n"
    "Colours: darker is more, nothing else.",
    private={MENTOR: "She is better at this than she thinks. Say so next time, with the moment I mean."},
    takeaway={MENTEE: "An offer is what turns a no into an answer.", MENTOR: "I can read a heat map now."},
    manner={MENTEE: "questions", MENTOR: "questions"},
    pulse={MENTEE: (5, 5, "", True), MENTOR: (4, 4, "", False)},
    promised=((BOTH, SIGN, "", 21),),
    became={ENDS_WITH: DONE, NOTEBOOK: DONE, ASK_CLIENT: CARRIED},
)

THIRD = Talk(
    topics=(
        (MENTEE, "decide", "Which half of the workshop I lead", "The second, because the first is only slides"),
        (MENTEE, "understand", "What a steering committee decides", "I read their last minutes"),
        (MENTOR, "share", "The last time I got it wrong in front of clients", ""),
    ),
    decided={MENTEE: "I lead the second half, and Jonas takes over only if I ask him to."},
    one_thing={MENTEE: "The second half, yes or no."},
    hard={MENTEE: "I sleep badly the night before.", MENTOR: "Two people on my team are leaving at once."},
    notes="The **second half** it is. The risk is the discussion after the break, so she rehearses only that part.\n\n"
    "- Jonas plays the difficult client for ten minutes\n- One page of notes, no more\n"
    "- If it goes wrong: stop, say what is happening, go on",
    private={
        MENTEE: "I went quiet when he asked about the contract. Ask for ten minutes on that alone.",
        MENTOR: "Do not rescue her in the rehearsal.",
    },
    takeaway={
        MENTEE: "The second half is mine, and I know why.",
        MENTOR: "My story of getting it wrong helped more than any of my advice.",
    },
    manner={MENTEE: "questions", MENTOR: "half"},
    pulse={MENTEE: (4, 5, "Five quiet minutes at the end to write.", True), MENTOR: (4, 5, "", False)},
    promised=(
        (MENTEE, REHEARSE, "When the slides are done, I will ask Mateo for twenty minutes", 28),
        (MENTOR, "Ask one question about the data before I look at the chart", "When a chart comes up, I will ask", 28),
    ),
    became={SIGN: DONE, INTRODUCE: DROPPED, ASK_CLIENT: CARRIED},
)

NEXT = Talk(
    topics=(
        (MENTEE, "decide", "Take the workshop in the new year or wait", "Listed both, leaning to taking it"),
        (MENTOR, "share", "How the notebook review went", ""),
    ),
    one_thing={MENTEE: "Whether I take it."},
)

FORMS_HURT = Talk(
    topics=(
        (MENTOR, "share", "A week of my forms, in minutes", ""),
        (MENTEE, "understand", "Which question nobody can answer", "I filled one in myself and gave up"),
    ),
    notes="Forty minutes a week for each of eleven people.\n\n- Everybody answers the third question with a guess\n"
    "- Nobody has ever been asked about an answer",
    takeaway={
        MENTEE: "I have asked for numbers that I never read.",
        MENTOR: "She did not defend the form. She asked what it costs.",
    },
    manner={MENTEE: "questions", MENTOR: "half"},
    pulse={MENTEE: (3, 5, "", False), MENTOR: (4, 4, "", False)},
    promised=((MENTEE, "Take the third question out and see who notices", "", 14),),
)

YESTERDAY = Talk(
    topics=(
        (
            MENTOR,
            "practise",
            "Saying to somebody senior that a date is wrong",
            "I said it after the meeting, to nobody",
        ),
        (MENTEE, "decide", "Whether the second form goes as well", ""),
    ),
    one_thing={MENTOR: "The first sentence. After that I can talk."},
    notes="Start with what you saw, not with what should happen.\n\n- “*The date was set before the scope.*”\n"
    "- Then wait",
    private={MENTOR: "Easier than I feared. She only listened."},
)

ONE_QUESTION = Talk(
    topics=(
        (MENTEE, "practise", "Telling a client that their deadline cannot work", "I moved it once without saying why"),
    ),
)

LOOKING_BACK = Talk(
    topics=((MENTEE, "understand", "How the programme chooses its pairs", ""),),
    takeaway={MENTEE: "Ask earlier.", MENTOR: "I had not explained this to anybody before."},
)
