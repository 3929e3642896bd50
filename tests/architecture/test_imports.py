"""Who may import whom."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.sources import PACKAGES, imports_of, is_under, modules, tree_of

# The reader's inner part, each with what of ours lies below it. It needs nothing but the standard library and these.
BELOW: dict[str, tuple[str, ...]] = {
    "etl.records": (),
    "etl.lexicon": (),
    "etl.text": ("etl.records",),
    "etl.grammar": ("etl.records", "etl.lexicon", "etl.text", "etl.grammar"),
    "etl.outline": ("etl.records", "etl.lexicon", "etl.text", "etl.grammar"),
}
SMALL_PURE_LIBRARIES = {"ahocorasick_rs", "opencc"}
# package → what it must never import
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "etl": ("queries", "dashboards", "app", "dash", "flask", "plotly"),
    "queries": ("etl", "dashboards", "app", "dash", "flask", "plotly"),
    "dashboards": ("etl", "app", "duckdb"),
    "app": ("etl", "queries", "duckdb"),
}
SQL = re.compile(r"\bselect\b.+\bfrom\b", re.I | re.S)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def inner_modules() -> list[str]:
    return [module for module in modules() if is_under(module, *BELOW)]


@pytest.mark.parametrize("module", inner_modules())
def test_grammar_stands_on_itself(module: str) -> None:
    below = next(below for parent, below in BELOW.items() if is_under(module, parent))
    for target in imports_of(module):
        top = target.split(".")[0]
        if top in PACKAGES:
            assert is_under(target, *below), f"{module} imports {target}"
        else:
            assert top in sys.stdlib_module_names | SMALL_PURE_LIBRARIES, f"{module} imports {target}"


@pytest.mark.parametrize("package", FORBIDDEN)
def test_package_keeps_to_its_side(package: str) -> None:
    ours = [module for module in modules() if is_under(module, package)]
    assert ours
    wrong = {m: [t for t in imports_of(m) if is_under(t, *FORBIDDEN[package])] for m in ours}
    assert {module: targets for module, targets in wrong.items() if targets} == {}


def test_page_never_imports_a_page() -> None:
    pages = [module for module in modules() if module.startswith("dashboards.pages.")]
    assert pages
    assert [page for page in pages if any(is_under(t, "dashboards.pages") for t in imports_of(page))] == []


def test_dashboards_hold_no_sql() -> None:
    found = [
        f"{module}: {node.value[:60]}"
        for module in modules()
        if is_under(module, "dashboards", "app")
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert found == []


def test_sql_is_recognised() -> None:
    assert SQL.search("SELECT no\nFROM issues")
    assert not SQL.search("the selected rows come from here")


def test_no_cycles() -> None:
    graph = {module: {t for t in imports_of(module) if t in modules() and t != module} for module in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("module", modules())
def test_imports_stand_at_the_top(module: str) -> None:
    inside = [
        node.lineno
        for function in ast.walk(tree_of(module))
        if isinstance(function, FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == [], f"{modules()[module]}: imports inside functions, lines {inside}"
