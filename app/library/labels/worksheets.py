"""The worksheets that ship with Trellis: one page each, with room to write under every question on paper."""

from app.i18n import lazy
from app.library.rules.shapes import Guide, points, section

ONE_DECISION = Guide(
    key="one-decision",
    title=lazy("One decision, on one page"),
    line=lazy("For something you keep putting off. Write it by hand, and bring it to your next session."),
    sections=(
        section(
            lazy("Before you talk about it"),
            points(
                lazy("What exactly do I have to decide, and by which day?"),
                lazy("Which two or three ways do I see?"),
                lazy("What does each of them cost, and whom?"),
                lazy("Which one am I leaning towards, and what keeps me from choosing it?"),
                lazy("What do I want from the other: a question, a view, or only time to think aloud?"),
            ),
        ),
        section(
            lazy("Afterwards"),
            points(
                lazy("What did I decide, and what will I do first?"),
                lazy("What would tell me within a month that it was the wrong way?"),
            ),
        ),
    ),
    is_worksheet=True,
)

LOOKING_BACK = Guide(
    key="looking-back",
    title=lazy("Three months, looking back"),
    line=lazy("For both of you, each alone, before you look back together."),
    sections=(
        section(
            lazy("What has changed"),
            points(
                lazy("What can I do now that was hard for me three months ago?"),
                lazy("Which conversation helped most, and what was it in it that helped?"),
                lazy("What did I learn from the other, and what did I give?"),
            ),
        ),
        section(
            lazy("How we work"),
            points(
                lazy("What should we keep doing exactly as it is?"),
                lazy("What have we both avoided so far?"),
                lazy("What would I like to do differently from next month on?"),
            ),
        ),
    ),
    is_worksheet=True,
)

WORKSHEETS = {each.key: each for each in (ONE_DECISION, LOOKING_BACK)}
