"""The project's files and, for each Python module of the program, what it imports."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("etl", "queries", "dashboards")


@cache
def tracked_files() -> tuple[Path, ...]:
    """List what git holds or is about to hold, relative to the project: never what .gitignore leaves out."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    return tuple(sorted(Path(name) for name in set(names.split("\0")) if name and (ROOT / name).is_file()))


def name_of(path: Path) -> str:
    """Name a file's module: ``etl/regions/__init__.py`` → ``etl.regions``."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Map every module of the program to its file."""
    paths = [path for path in tracked_files() if path.suffix == ".py" and path.parts[0] in (*PACKAGES, "app.py")]
    return {name_of(path): path for path in paths}


@cache
def tree_of(module: str) -> ast.Module:
    """Parse a module."""
    return ast.parse((ROOT / modules()[module]).read_text(encoding="utf-8"))


def _targets(node: ast.AST, module: str) -> Iterator[str]:
    """Name what an import statement imports: modules where they are ours, top packages where they are not."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module}: relative import"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            yield full if full in modules() else str(node.module)


def imports_of(module: str) -> set[str]:
    """Collect all that a module imports, wherever in the file."""
    return {target for node in ast.walk(tree_of(module)) for target in _targets(node, module)}


def is_under(module: str, *parents: str) -> bool:
    """Tell whether a module is one of the parents or inside one."""
    return any(module == parent or module.startswith(f"{parent}.") for parent in parents)
