"""The agreements in the story. A date is a number of days after the mentorship began."""

from datetime import date, timedelta
from typing import Any


def counted_from(begun: date, words: Any) -> Any:
    """Turn the dates in an agreement's answers into ISO dates, counted from the day the mentorship began."""
    if isinstance(words, dict):
        return {name: counted_from(begun, answer) for name, answer in words.items()}
    if isinstance(words, list):
        return [counted_from(begun, answer) for answer in words]
    return (begun + words).isoformat() if isinstance(words, timedelta) else words


AMARA_AND_JONAS: dict[str, dict[str, Any]] = {
    "why": {
        "mentee_why": "I want to run a client workshop without someone senior in the room, "
        "and sleep well the night before.",
        "decision": "Whether to lead a team next year or stay close to the work.",
        "mentor_why": "I want to give the start I didn't get, and learn how your team works with data.",
    },
    "objectives": {
        "mentee_objectives": [
            {"text": "Lead one workshop alone"},
            {"text": "Say no to scope without losing the client"},
        ],
        "mentor_objectives": [{"text": "Read a data notebook well enough to ask a useful question"}],
    },
    "rhythm": {
        "cadence": "3 weeks",
        "minutes": "45",
        "channel": "video",
        "weekday": "tuesday",
        "at": "15:00",
        "zone": "Africa/Lagos",
    },
    "time": {"mentee_hours": 3.0, "mentor_hours": 2.0},
    "between": {"writing": "yes", "writing_channel": "E-mail, or the team chat on weekdays", "reply_within": "2 days"},
    "driver": {"driver": "mentee", "lead_time": "24", "booker": "mentee", "keeper": "shared", "notice": "day"},
    "boundaries": {
        "topics": {
            "projects": "in",
            "career": "in",
            "introductions": "in",
            "wellbeing": "ask",
            "pay": "out",
            "references": "out",
        },
        "own_boundaries": "Clients by their first name only.",
        "mentor_boundaries": "Anything about the reorganisation before it is announced.",
    },
    "confidentiality": {
        "managed": "no",
        "promises": ["say we meet"],
        "third_person": "Dana, who knows us both",
        "must_report": "",
        "mentee_exceptions": "",
        "mentee_helps": "Mornings, because I pick up my daughter at three.",
        "mentor_exceptions": "I may tell my own mentor what I learned, without names.",
    },
    "feedback": {
        "mentee_hears": "writing",
        "mentee_asked_first": "yes",
        "mentor_hears": "moment",
        "mentor_asked_first": "no",
        "milestones": [
            {"text": "Run the second half of a workshop alone", "day": timedelta(days=100)},
            {"text": "Every cancelled session gets a new date", "day": timedelta(days=175)},
        ],
    },
    "ending": {
        "review_on": timedelta(days=96),
        "ends_on": timedelta(days=280),
        "done_when": "I have led two workshops alone and no longer need to talk them through first.",
        "ending_added": "",
    },
}

LAYLA_AND_YUKI: dict[str, dict[str, Any]] = {
    "why": {"mentee_why": "أريد أن أقود مشروعي الأول بثقة، وأن أعرف متى أطلب المساعدة.", "decision": ""},
    "objectives": {"mentee_objectives": [{"text": "أن أعرض خطة المشروع أمام الفريق"}]},
    "rhythm": {
        "cadence": "2 weeks",
        "minutes": "60",
        "channel": "in person",
        "weekday": "thursday",
        "at": "09:30",
        "zone": "Asia/Amman",
    },
    "time": {"mentee_hours": 4.0},
    "between": {"writing": "urgent", "writing_channel": "SMS", "reply_within": "same day"},
    "driver": {"driver": "alternate", "lead_time": "48", "booker": "mentee", "keeper": "mentee"},
    "boundaries": {"topics": {"projects": "in", "personal": "ask", "references": "out"}, "own_boundaries": ""},
    "confidentiality": {"managed": "no", "promises": ["say we meet"], "mentee_exceptions": ""},
    "feedback": {
        "mentee_hears": "moment",
        "mentee_asked_first": "no",
        "milestones": [{"text": "عرض الخطة", "day": timedelta(days=68)}],
    },
    "ending": {
        "review_on": timedelta(days=100),
        "ends_on": timedelta(days=283),
        "done_when": "عندما أقود اجتماع المشروع وحدي.",
        "ending_added": "",
    },
}

PRIYA_AND_MATEO: dict[str, dict[str, Any]] = {
    "why": {
        "mentee_why": "I decide about programmes for people whose days I no longer know. I want to see them again.",
        "unheard": "What it costs to fill in the forms I send around.",
        "mentor_why": "To show what the work looks like from here, and learn how decisions are really made.",
        "frank": "That you ask a second question before you explain why things are the way they are.",
    },
    "objectives": {
        "mentee_objectives": [{"text": "Change one thing that costs everybody an hour a week"}],
        "mentor_objectives": [{"text": "Say a hard thing to somebody senior, early and calmly"}],
    },
    "rhythm": {
        "cadence": "4 weeks",
        "minutes": "45",
        "channel": "walking",
        "weekday": "friday",
        "zone": "America/Sao_Paulo",
    },
    "time": {"mentee_hours": 2.0, "mentor_hours": 1.5},
    "between": {"writing": "urgent", "writing_channel": "The team chat", "reply_within": "2 days"},
    "driver": {"driver": "mentee", "lead_time": "48", "booker": "mentee", "keeper": "mentee"},
    "boundaries": {
        "topics": {"projects": "in", "conflict": "ask", "pay": "out", "references": "out"},
        "own_boundaries": "",
        "mentor_boundaries": "Who thinks what of whom, with names.",
    },
    "confidentiality": {
        "managed": "no",
        "promises": ["say we meet"],
        "third_person": "Grace, who works with both of us",
        "mentee_exceptions": "",
        "mentor_exceptions": "",
    },
    "feedback": {
        "mentee_hears": "moment",
        "mentee_asked_first": "no",
        "mentor_hears": "end",
        "mentor_asked_first": "yes",
        "milestones": [{"text": "One form fewer", "day": timedelta(days=130)}],
    },
    "ending": {
        "review_on": timedelta(days=86),
        "ends_on": timedelta(days=182),
        "done_when": "I know what I will change, and have said so aloud.",
        "ending_added": "",
    },
}

MATEO_ASKS_GRACE: dict[str, dict[str, Any]] = {
    "why": {
        "question": "How do I tell a client that their deadline cannot work, without losing them?",
        "tried": "I moved it once without saying why, and they noticed.",
        "good_answer": "Two or three sentences that I could say on Thursday.",
    },
    "rhythm": {"minutes": "30", "channel": "phone", "weekday": "wednesday", "at": "11:00", "zone": "America/Sao_Paulo"},
    "boundaries": {"topics": {"projects": "in", "pay": "out"}, "own_boundaries": "No client by name."},
    "confidentiality": {"managed": "no", "promises": ["thank by name"], "mentee_exceptions": ""},
}

MATEO_AND_PRIYA: dict[str, dict[str, Any]] = {
    "why": {
        "mentee_why": "I’ve led a team of five since Monday. In four months I want them to bring me problems early.",
        "first_days": "Learn how budgets are decided. Meet the two teams we depend on. Leave the Friday call as it is.",
    },
    "objectives": {"mentee_objectives": [{"text": "Hold a hard conversation in the week it is due"}]},
}
