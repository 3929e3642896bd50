"""A changed coding frame codes anew what was read, exactly as if it were read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etl import parallel, pipeline
from etl.codebook import Codebook, load_codebook
from etl.parallel import Task, to_part
from etl.readers import to_source_file
from etl.reading import PROJECT, Reference, load_reference, rules_of
from etl.recoding import recode
from etl.regions import Gazetteer
from etl.store import read_json
from etl.text import SourceText
from tests.corpus.words import notice
from tests.etl.ledger import ledger
from tests.etl.test_pipeline import load, query

DEMO = sorted((PROJECT / "data" / "demo" / "notices").glob("*.txt"))
WEB = sorted((PROJECT / "tests" / "corpus" / "files" / "网页").rglob("*.html"))


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(True)


@pytest.fixture(scope="module")
def smaller(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """The coding frame without a third of its words."""
    folder = tmp_path_factory.mktemp("codebook")
    for path in (PROJECT / "data" / "codebook").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
        if path.name == "lexicon.csv":
            lines = [line for number, line in enumerate(lines) if number % 3 != 2]
        if path.is_file():
            (folder / path.name).write_text("".join(lines), encoding="utf-8")
    return load_codebook(folder)


def as_stored(part: Any) -> Any:
    return json.loads(json.dumps(part))


@pytest.mark.parametrize("path", [*DEMO[::40], *WEB[:6]], ids=lambda path: path.name)
def test_coding_again_is_reading_again(path: Path, reference: Reference, smaller: Codebook) -> None:
    source = to_source_file(path.read_bytes(), path.name)
    part = as_stored(to_part(source, Reference(smaller, reference.gazetteer)))
    assert as_stored(recode(part, source.text, reference.codebook)) == as_stored(to_part(source, reference))


def test_the_frames_differ(reference: Reference, smaller: Codebook) -> None:
    source = to_source_file(DEMO[0].read_bytes(), DEMO[0].name)
    few, all_ = to_part(source, Reference(smaller, reference.gazetteer)), to_part(source, reference)
    assert few["tables"]["issue_types"] != all_["tables"]["issue_types"]


def test_a_stretch_is_found_again(gazetteer: Gazetteer) -> None:
    source = SourceText("  關於“公務 接待”管理\n不規範的問題，共３項。\n整改 狀態：已完成\n")
    for start in range(len(source.reading)):
        for end in range(start + 1, len(source.reading) + 1):
            assert source.stretch(source.span(start, end)) == (start, end)


def test_a_changed_codebook_reads_no_prose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, docs = tmp_path / "s", tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text("\n".join(notice("蕙兰镇", 2022)), encoding="utf-8")
    (docs / "b.csv").write_text(ledger("茱萸镇"), encoding="utf-8")
    load(store, docs, is_demo=True)
    rules, read = rules_of, parallel._read
    was_read: list[str] = []

    def reading(data: bytes, task: Task, own: Reference) -> Any:
        was_read.append(task.name)
        return read(data, task, own)

    monkeypatch.setattr(pipeline, "rules_of", lambda reference: rules(reference) | {"codebook": "newer"})
    monkeypatch.setattr(parallel, "_read", reading)
    (docs / "a.txt").unlink()
    second = load(store, docs, is_demo=True)
    assert was_read == ["b.csv"]
    assert read_json(store / "versions" / second.version_id / "manifest.json")["rules"]["codebook"] == "newer"
    assert query(store, "SELECT count(*) FROM notices") == [(2,)]
    assert len([*(store / "parts").iterdir()]) == 1
