"""The rows of a quarter's table: the same for the page, its print and the file."""

from dataclasses import dataclass

from app.i18n import _, listed, ngettext
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.mentorships.rules.phases import PHASES
from app.quarters.labels import COUNT, MEASURES, TOO_FEW, Measure, written
from app.quarters.models import Quarter
from app.quarters.rules.figures import Figures
from app.steps.labels import KINDS


@dataclass(frozen=True)
class FigureRow:
    """One figure: its title, what it can tell, and its value now and in the quarter before, as texts."""

    title: str
    note: str
    value: str
    before: str
    is_withheld: bool = False


def rows_of(quarter: Quarter, before: Quarter | None) -> list[FigureRow]:
    """The rows of a published quarter. `before` is the quarter before it, if that was published."""
    now, then = quarter.figures, before.figures if before else None
    if not now.mentorships:
        return []
    if now.is_few:
        return [_number_alone(now, then)]
    return [*(_row(name, now, then) for name in MEASURES), *_steps(now, then)]


def _number_alone(now: Figures, then: Figures | None) -> FigureRow:
    note = _("Both said yes, and it isn’t over. With fewer than five, nothing else is shown.")
    return FigureRow(_("Mentorships"), note, str(now.mentorships), str(then.mentorships) if then else "")


def _row(name: str, now: Figures, then: Figures | None) -> FigureRow:
    measure = MEASURES[name]
    value, earlier = _value(name, measure, now), _value(name, measure, then) if then else ""
    if value is None:
        return FigureRow(str(measure.title), str(TOO_FEW), _not_shown(), earlier or _not_shown(), True)
    return FigureRow(str(measure.title), _note(name, measure, now), value, _not_shown() if earlier is None else earlier)


def _value(name: str, measure: Measure, figures: Figures) -> str | None:
    """The value as people read it. None if it isn't shown."""
    value = figures.goals.get("reached") if name == "goals" else figures.measures.get(name)
    return None if value is None else written(value, measure.unit)


def _not_shown() -> str:
    return _("Not shown")


def _note(name: str, measure: Measure, figures: Figures) -> str:
    note = str(measure.note) % {"people": figures.people.get(name, 0)}
    if name == "active":
        return " ".join([note, *_by_group(figures)])
    return f"{note} {_other_ends(figures)}" if name == "goals" else note


def _by_group(figures: Figures) -> list[str]:
    """Sentences with the number of mentorships of each kind and in each stage."""
    kinds = [_counted(kind.name, figures.kinds[key]) for key, kind in MENTORSHIP_KINDS.items() if key in figures.kinds]
    stages = [_counted(name, figures.stages[key]) for key, name in PHASES.items() if key in figures.stages]
    return [
        _("By kind: %(groups)s.", groups=listed(kinds)),
        _("By stage, with those paused: %(groups)s.", groups=listed(stages)),
    ]


def _counted(name: str, count: int) -> str:
    return _("%(name)s %(count)d", name=name, count=count)


def _other_ends(figures: Figures) -> str:
    changed, let_go = figures.goals.get("changed"), figures.goals.get("let go")
    if changed is None or let_go is None:
        return _("How many were changed or let go isn’t shown, so that nobody can be singled out.")
    return ngettext(
        "Another %(changed)d were changed on purpose, and %(count)d let go. Both can be the right end.",
        "Another %(changed)d were changed on purpose, and %(count)d let go. Both can be the right end.",
        let_go,
        changed=changed,
    )


def _steps(now: Figures, then: Figures | None) -> list[FigureRow]:
    """A row for each kind of step that can be shown, then one for all others, whether or not anybody shared one."""
    shown = [key for key in KINDS if key in now.steps]
    if len(shown) == len(KINDS):
        return [_step_row(key, now, then) for key in shown]
    rows = [_step_row(key, now, then) for key in shown]
    title = _("Other kinds of steps") if shown else _("Steps in careers")
    note = _(
        "Only what people chose to share. Too few shared a step of one kind, or showing it would give another away."
    )
    hidden = _not_shown() if then else ""
    return [*rows, FigureRow(title, note, _not_shown(), hidden, is_withheld=True)]


def _step_row(key: str, now: Figures, then: Figures | None) -> FigureRow:
    title = _("Step: %(kind)s", kind=KINDS[key])
    earlier = then.steps.get(key) if then else ""
    value, before = written(now.steps[key], COUNT), _not_shown() if earlier is None else str(earlier)
    return FigureRow(title, "", value, before)
