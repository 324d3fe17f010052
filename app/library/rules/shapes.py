"""The shapes of what ships with Trellis: a guide of one page, and a question card."""

from dataclasses import dataclass
from typing import Any

WORDS, POINTS, STEPS, SAID = "words", "points", "steps", "said"
"""A paragraph, a list, a numbered list, and words to say aloud."""

MENTOR, MENTEE, EITHER = "mentor", "mentee", "either"
"""Who asks the question of a card."""


@dataclass(frozen=True)
class Block:
    """One paragraph or list of a section. `texts` are translated when they are shown."""

    kind: str
    texts: tuple[Any, ...]


@dataclass(frozen=True)
class GuideSection:
    title: Any
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Guide:
    """A guide of one page, or a worksheet. `key` is its address, which never changes: other pages link to it."""

    key: str
    title: Any
    line: Any
    """What somebody finds in it, in one line."""

    sections: tuple[GuideSection, ...]
    is_worksheet: bool = False
    """Whether each of its points is a question to write under, on paper."""

    @property
    def item(self) -> str:
        """Its key among everything in the library."""
        return f"guide:{self.key}"

    @property
    def lines(self) -> list[str]:
        """The title and every paragraph, without marks."""
        texts = [text for part in self.sections for block in part.blocks for text in block.texts]
        return [str(text) for text in (self.title, self.line, *texts)]

    @property
    def markdown(self) -> str:
        """Everything but the title, in light Markdown."""
        return "\n\n".join([str(self.line), *(_section(section) for section in self.sections)])


@dataclass(frozen=True)
class Card:
    """A question, up to three that follow, and when to use it."""

    key: str
    asker: str
    question: Any
    follow_ups: tuple[Any, ...]
    use: Any

    @property
    def item(self) -> str:
        """Its key among everything in the library."""
        return f"card:{self.key}"

    @property
    def lines(self) -> list[str]:
        """All its texts."""
        return [str(text) for text in (self.question, *self.follow_ups, self.use)]

    @property
    def markdown(self) -> str:
        """Everything but the question, in light Markdown."""
        return "\n\n".join([_block(steps(*self.follow_ups)), str(self.use)])


@dataclass(frozen=True)
class LibraryItem:
    """What other rooms get to know about one thing in the library, such as to copy it: its texts as they are now."""

    key: str
    """Its name among everything in the library: `guide:listening`, `card:away`, `entry:7`."""

    title: str
    text: str
    """Everything but the title, in light Markdown."""

    link: str = ""
    """The web address it leads to, if any."""

    is_card: bool = False
    """Whether its title is a question to ask in a session."""

    @classmethod
    def of_guide(cls, guide: Guide) -> "LibraryItem":
        return cls(guide.item, str(guide.title), guide.markdown)

    @classmethod
    def of_card(cls, card: Card) -> "LibraryItem":
        return cls(card.item, str(card.question), card.markdown, is_card=True)


def section(title: Any, *blocks: Block) -> GuideSection:
    return GuideSection(title, blocks)


def words(text: Any) -> Block:
    return Block(WORDS, (text,))


def said(*texts: Any) -> Block:
    return Block(SAID, texts)


def points(*texts: Any) -> Block:
    return Block(POINTS, texts)


def steps(*texts: Any) -> Block:
    return Block(STEPS, texts)


def _section(part: GuideSection) -> str:
    return "\n\n".join([f"## {part.title}", *(_block(block) for block in part.blocks)])


def _block(block: Block) -> str:
    texts = [str(text) for text in block.texts]
    if block.kind == POINTS:
        return "\n".join(f"- {text}" for text in texts)
    if block.kind == STEPS:
        return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    if block.kind == SAID:
        return "\n\n".join(f"> {text}" for text in texts)
    return "\n\n".join(texts)
