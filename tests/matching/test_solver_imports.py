"""Nothing that serves pages imports the solver: only the process that works out a round pays for it."""

import ast

from app.config import ROOT

RULES = ROOT / "app/matching/rules"
SOLVER = {f"app.matching.rules.{name}" for name in ("rounds", "assignments", "exchanges", "trades")}
OF_SOLVER = {RULES / f"{name.rpartition('.')[2]}.py" for name in SOLVER}


def test_no_module_imports_the_solver_when_it_is_loaded():
    importing = {
        path
        for path in (ROOT / "app").rglob("*.py")
        if path not in OF_SOLVER and "matching.rules" in (text := path.read_text())
        for statement in ast.parse(text).body
        if SOLVER & imported_by(statement)
    }
    assert importing == set()
    assert all(path.is_file() for path in OF_SOLVER)


def imported_by(statement: ast.stmt) -> set[str]:
    """The modules that a statement may import: `from app.matching.rules import rounds` too."""
    if isinstance(statement, ast.ImportFrom):
        return {str(statement.module), *(f"{statement.module}.{name.name}" for name in statement.names)}
    return {name.name for name in statement.names} if isinstance(statement, ast.Import) else set()
