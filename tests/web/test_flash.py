"""The line that confirms what was just done."""

import ast
from pathlib import Path

import app as trellis


def test_every_undo_names_what_it_undoes():
    """Two notices in a row would otherwise both offer “Undo”, and a minute later nobody knows of what."""
    unnamed = []
    modules = {path: path.read_text() for path in Path(trellis.__file__).parent.rglob("*.py")}
    for path, code in modules.items():
        for call in ast.walk(ast.parse(code)) if "undo=" in code else ():
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "flash.confirm":
                given = {keyword.arg for keyword in call.keywords}
                if "undo" in given and "what" not in given:
                    unnamed.append(f"{path.name}:{call.lineno}")
    assert unnamed == []
