"""What people are called."""

from app import text


class Named:
    """Mixed into Person, which has `name` and `call_me`."""

    name: str
    call_me: str | None

    has_namesake = False
    """Whether the reader is called the same, or somebody else with whom they have a mentorship (`tell_apart`)."""

    @property
    def call_name(self) -> str:
        """What to call this person: the name they chose, or else our best guess at their given name. With a namesake,
        their family name too.
        """
        return self.long_name if self.has_namesake else self.short_name

    @property
    def short_name(self) -> str:
        """What to call this person, even if somebody else is called the same."""
        return self.call_me or text.given_name(self.name)

    @property
    def long_name(self) -> str:
        """What to call this person where somebody else is called the same."""
        return text.with_family_name(self.short_name, self.name)

    @property
    def initial(self) -> str:
        return text.initial(self.call_name)
