"""Prints every patch as JSON: service → name → reason. (Reads the sources only, so a patch need not fit moto.)"""

import ast
import json
import sys
from pathlib import Path

PATCHING = {"wraps", "replaces", "adds"}


def reasons(module: ast.Module) -> dict[str, str]:
    """The first line of each patch's docstring, by the patch's name."""
    return {
        node.name: (ast.get_docstring(node) or "").split("\n")[0]
        for node in module.body
        if isinstance(node, ast.FunctionDef) and any(is_patching(one) for one in node.decorator_list)
    }


def is_patching(decorator: ast.expr) -> bool:
    """Whether this is one of the decorators of patching.py."""
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id in PATCHING


folder = Path(sys.argv[1])
files = sorted(file for file in folder.glob("*.py") if file.stem != "__init__")
print(json.dumps({file.stem: reasons(ast.parse(file.read_text())) for file in files}))
