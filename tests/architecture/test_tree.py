"""What lies where, and what no file may say."""

from __future__ import annotations

import re

import pytest

from tests.architecture.sources import ROOT, tracked_files

TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "app.py", "dashboards",
    "data", "docs", "etl", "pyproject.toml", "queries",
    "requirements-bench.lock", "requirements-bench.txt", "requirements-dev.lock", "requirements-dev.txt",
    "requirements.lock", "requirements.txt", "tests",
}  # fmt: skip
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools"}
# Each is written so that it does not match itself.
NEVER = {
    "a package registry's host": re.compile(r"pypi\.or[g]|pythonhoste[d]|registry\.npmj[s]", re.I),
    "a path of somebody's machine": re.compile(r"(?<![\w.:/<])/(?:wor[k]|tm[p]|roo[t]|hom[e]|User[s])/\w"),
}
PARQUET_AND_PICTURES = {".parquet", ".png", ".ico", ".woff2"}
WITH_ORIGIN = ("codebook", "gazetteer", "demo", "boundaries")


def test_top_level_holds_only_what_it_should() -> None:
    assert {path.parts[0] for path in tracked_files()} - TOP == set()


def test_no_drawers() -> None:
    names = {path: {part.lower() for part in path.with_suffix("").parts} for path in tracked_files()}
    assert [str(path) for path, parts in names.items() if parts & DRAWERS] == []


@pytest.mark.parametrize("what", NEVER)
def test_no_file_names(what: str) -> None:
    found = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in tracked_files()
        if path.suffix not in PARQUET_AND_PICTURES
        for number, line in enumerate((ROOT / path).read_bytes().decode("utf-8", "replace").splitlines(), 1)
        if NEVER[what].search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", [name for name in WITH_ORIGIN if (ROOT / "data" / name).is_dir()])
def test_reference_data_says_where_it_comes_from(name: str) -> None:
    assert any((ROOT / "data" / name / paper).is_file() for paper in ("NOTICE.md", "README.md"))


def test_locks_pin_every_direct_dependency() -> None:
    for stem in ("requirements", "requirements-dev", "requirements-bench"):
        wanted = re.findall(r"^[\w-]+==\S+", (ROOT / f"{stem}.txt").read_text(encoding="utf-8"), re.M)
        lock = (ROOT / f"{stem}.lock").read_text(encoding="utf-8")
        pinned = set(re.findall(r"^([\w-]+==[^\s;]+)", lock, re.M))
        assert wanted
        assert set(wanted) - pinned == set(), "run make lock"
        assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[\w-]+==)", lock, flags=re.M)[1:])
