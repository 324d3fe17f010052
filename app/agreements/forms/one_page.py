"""All sections of an agreement on one page."""

from collections.abc import Iterator

from werkzeug.datastructures import MultiDict

from app.agreements.forms.section_builder import section_form
from app.agreements.forms.section_form import SectionForm
from app.agreements.models import Section
from app.people.models import Person


class OnePage:
    """The forms of several sections, sent together. All their errors are listed at the top of the page."""

    def __init__(
        self, sections: list[Section], user: Person, *, sent: bool = False, typed: MultiDict | None = None
    ) -> None:
        self.parts = [
            (section, section_form(section, user, sent=sent, on_one_page=True, typed=typed)) for section in sections
        ]
        self.refusal: str | None = None

    def __iter__(self) -> Iterator[SectionForm]:
        return (form for _, form in self.parts)

    def validate_on_submit(self) -> bool:
        """Validate every section, so that all errors show at once. True if all are valid."""
        outcomes = [form.validate_on_submit() for form in self]
        return all(outcomes)

    @property
    def first(self) -> SectionForm:
        return self.parts[0][1]

    @property
    def problems(self) -> list[tuple[str | None, str]]:
        """The errors of all sections as (field id, sentence), each once."""
        problems = [problem for form in self for problem in form.problems]
        refusal = [(None, self.refusal)] if self.refusal else []
        return refusal + list(dict.fromkeys(problems))

    @property
    def answered(self) -> list[tuple[Section, dict, int]]:
        """Each section with its answers and the revision on screen."""
        return [(section, form.answers, form.shown_revision) for section, form in self.parts]
