"""What the papers say must be so: options, settings, commands, links, the dictionary."""

from __future__ import annotations

import re

import click
import pytest

from app import main as serve
from docs.build_dictionary import DICTIONARY, SCHEMA, to_markdown
from etl.__main__ import main as etl
from tests.architecture.sources import ROOT, tracked_files

PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = {path: path.read_text(encoding="utf-8") for path in PAPERS}
ALL = "\n".join(TEXT.values())
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS: dict[str, click.Command] = {"python app.py": serve} | {
    f"python -m etl {name}": command for name, command in etl.commands.items()
}


def options() -> list[tuple[str, click.Option]]:
    return [(line, o) for line, command in COMMANDS.items() for o in command.params if isinstance(o, click.Option)]


def settings() -> set[str]:
    """Find every XUNCHA_ variable that the program, its tests or the Makefile read."""
    files = [path for path in tracked_files() if path.suffix == ".py" or path.name == "Makefile"]
    return {name for path in files for name in re.findall(r"XUNCHA_[A-Z_]+", (ROOT / path).read_text(encoding="utf-8"))}


@pytest.mark.parametrize("line", COMMANDS)
def test_command_is_documented(line: str) -> None:
    assert line in ALL


@pytest.mark.parametrize(("line", "option"), options(), ids=lambda value: getattr(value, "name", None))
def test_option_is_documented(line: str, option: click.Option) -> None:
    row = next(
        (row for row in ALL.splitlines() if f"`{option.opts[0]}" in row and line.rsplit(maxsplit=1)[-1] in row), ""
    )
    assert row, f"{line} {option.opts[0]}"
    assert option.envvar is None or str(option.envvar) in row


@pytest.mark.parametrize("name", sorted(settings()))
def test_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in ALL


def test_nothing_else_is_documented() -> None:
    assert set(re.findall(r"XUNCHA_[A-Z_]+", ALL)) - settings() == set()
    assert set(re.findall(r"python -m etl (\w+)", ALL)) - set(etl.commands) == set()
    known = {opt for _, option in options() for opt in option.opts}
    lines = re.findall(r"(?:python -m etl|python app\.py)[^\n`]*", ALL)
    assert {opt for line in lines for opt in re.findall(r"(?<=\s)--[\w-]+", line)} - known == set()


def test_make_targets_match() -> None:
    targets = set(" ".join(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.M)).split())
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", ALL, re.M)) == targets
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "make test"


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: object) -> None:
    paper = next(p for p in PAPERS if p == path)
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXT[paper])
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_mentioned_files_exist() -> None:
    """A path in backticks that begins with a folder of ours is a file or a folder of ours."""
    made_later = ("data/store", "data/demo-store", "data/stores")
    mentioned = set(re.findall(r"`((?:etl|queries|dashboards|data|docs|tests)/[\w./-]*)`", ALL))
    assert mentioned
    assert [p for p in sorted(mentioned) if not p.startswith(made_later) and not (ROOT / p).exists()] == []


def test_dictionary_is_up_to_date() -> None:
    schema = SCHEMA.read_text(encoding="utf-8")
    assert DICTIONARY.read_text(encoding="utf-8") == to_markdown(schema), "run make dictionary"
    assert DICTIONARY.read_text(encoding="utf-8").count("\n| `") == schema.count("COMMENT ON COLUMN")
