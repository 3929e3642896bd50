"""The reader against the hand-made answers of invented notices: no field's figure may fall under its floor.

A floor holds for the documents that ``floors.json`` names with it. ``python -m tests.gold.test_gold`` prints the figures
and each miss; with ``--update`` it raises the floors to what is reached (after documents were added it sets them anew,
over all of them) and adds to ``exact.txt`` the documents that are now read without a miss.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from tests.gold.documents import SETS, Document, load_documents, load_gold, read_answers
from tests.gold.scoring import Figure, Scores, plain, score_document, score_documents

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
EXACT = HERE / "exact.txt"
CODING = ("issue.types", "issue.primary")
"""Judged by their own tests of the coding frame, and here by their floors; an exact document may differ in them."""


def read_floors() -> dict[str, dict[str, float]]:
    """Read the floors: set → field → the least share."""
    return {name: kept["floors"] for name, kept in _kept().items()}


def _kept() -> dict[str, Any]:
    """Read what is kept of each set: its floors, and the documents they hold for."""
    kept: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return kept


def score_set(set_name: str, docs: Collection[str]) -> Scores:
    """Score the documents of a set that are named."""
    gold, read = load_gold(set_name), read_answers(set_name)
    named = [doc for doc in gold.keys() | read.keys() if doc.split("#")[0] in docs]
    return score_documents(
        {doc: gold[doc] for doc in sorted(named) if doc in gold}, {doc: read[doc] for doc in named if doc in read}
    )


def read_exact() -> list[str]:
    """Read the names of the documents that are read without a miss."""
    return [line for line in EXACT.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def find_misses(doc: str) -> list[str]:
    """List what is wrong in one document of ``notices``, types of the coding frame apart."""
    scores = Scores()
    for name, answer in load_gold("notices").items():
        if name.split("#")[0] == doc:
            score_document(scores, answer, read_answers("notices").get(name, {}))
    return [miss for miss in scores.misses if not miss.startswith(CODING)]


FLOOR_ROWS = [(name, field, floor) for name, floors in read_floors().items() for field, floor in floors.items()]


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    return {name: score_set(name, kept["documents"]) for name, kept in _kept().items()}


@pytest.mark.parametrize(("set_name", "field", "floor"), FLOOR_ROWS)
def test_no_figure_falls_under_its_floor(scores: dict[str, Scores], set_name: str, field: str, floor: float) -> None:
    misses = [miss for miss in scores[set_name].misses if miss.startswith(field)]
    assert scores[set_name].of(field).share >= floor, misses


@pytest.mark.parametrize("set_name", SETS)
def test_every_document_and_field_that_is_scored_has_a_floor(scores: dict[str, Scores], set_name: str) -> None:
    names = {document.name for document in load_documents(set_name)}
    assert names == set(_kept()[set_name]["documents"]), "run: python -m tests.gold.test_gold --update"
    assert scores[set_name].figures.keys() <= read_floors()[set_name].keys()


@pytest.mark.parametrize("doc", read_exact())
def test_a_document_once_read_without_a_miss_stays_so(doc: str) -> None:
    assert find_misses(doc) == []


def test_many_documents_are_read_without_a_miss() -> None:
    known = {document.name for document in load_documents("notices")}
    assert len(set(read_exact())) == len(read_exact()) >= 20
    assert set(read_exact()) <= known


@pytest.mark.parametrize("set_name", SETS)
def test_every_document_has_its_answers(set_name: str) -> None:
    docs = {name.split("#")[0] for name in load_gold(set_name)}
    assert {document.name for document in load_documents(set_name)} == docs


def _extract(hash_seed: str) -> bytes:
    command = [sys.executable, "-m", "etl", "extract", "--json", "tests/gold/notices", "tests/gold/heldout"]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(command, cwd=HERE.parent.parent, env=environment, capture_output=True, check=True).stdout


def test_the_same_files_print_the_same_bytes() -> None:
    first = _extract("1")
    assert first.count(b"\n") >= len(load_documents("notices")) + len(load_documents("heldout"))
    assert first == _extract("2")


def _broken_spans(document: Document) -> list[str]:
    """List the values whose words do not stand at their span (values that are taken as they stand)."""
    broken = []
    for answer in document.answers:
        pairs = [(m["text"], m["span"]) for m in answer["money"]] + [(g["text"], g["span"]) for g in answer["gaps"]]
        pairs += [(i[f], i["spans"][f]) for i in answer["issues"] for f in ("title", "text") if f in i["spans"]]
        pairs += [(answer["notice"]["title"], s) for f, s in answer["notice"]["spans"].items() if f == "title"]
        broken += [words for words, span in pairs if not _holds(document.text[slice(*span)], words)]
    return broken


def _holds(stretch: str, words: str) -> bool:
    """Say whether a stretch is the words with nothing but droppings between: blanks, pinyin, page numbers."""
    rest = iter("".join(stretch.split()))
    return stretch[:1] == words[:1] and stretch[-1:] == words[-1:] and all(c in rest for c in "".join(words.split()))


@pytest.mark.parametrize("set_name", SETS)
def test_every_value_stands_at_its_span(set_name: str) -> None:
    assert {d.name: broken for d in load_documents(set_name) if (broken := _broken_spans(d))} == {}


def test_scoring_counts_a_lost_and_an_invented_record() -> None:
    record = {"no": 1, "sub": None, "title": "财务管理混乱", "status": "completed", "area": "integrity"}
    other = {"no": 2, "sub": None, "title": "党员发展程序不规范", "status": "completed", "area": "organization"}
    empty = {"money": [], "refunded_yuan": 0, "refund_without_amount": []}
    want = {"doc": "a.txt", "notice": {"kind": "plan"}, "issues": [record, other], **empty}
    have = {"doc": "a.txt", "notice": {"kind": "plan"}, "issues": [record], **empty}
    lost, invented = (
        score_documents({"a.txt": want}, {"a.txt": have}),
        score_documents({"a.txt": have}, {"a.txt": want}),
    )
    assert lost.of("records") == Figure(1, 1, 0)
    assert invented.of("records") == Figure(1, 0, 1)
    assert lost.of("issue.status").share == pytest.approx(2 / 3)
    assert lost.of("notice.kind").share == 1


@pytest.mark.parametrize(
    ("written", "other", "is_same"),
    [
        ("“两违”整治不力", '"两违"整治不力。', True),
        ("( 一 )班", "（一）班", True),
        ("已清退3.2万元", "已清退32万元", False),
        ("问题", "问 题", True),
    ],
)
def test_words_are_compared_without_their_dress(written: str, other: str, is_same: bool) -> None:
    assert (plain(written) == plain(other)) is is_same


def update() -> None:
    """Raise the floors to what is reached; over the same documents a floor never falls, and none leaves the list."""
    old = _kept() if FLOORS.exists() else {}
    kept = {}
    for name in SETS:
        docs = sorted(document.name for document in load_documents(name))
        same = docs == old.get(name, {}).get("documents")
        reached = score_set(name, docs).shares()
        floors = {
            field: max(share, old[name]["floors"].get(field, 0.0) if same else 0.0) for field, share in reached.items()
        }
        kept[name] = {"documents": docs, "floors": floors}
    FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    perfect = {d.name for d in load_documents("notices") if not find_misses(d.name)}
    listed = sorted({*perfect, *(read_exact() if EXACT.exists() else ())})
    EXACT.write_text(
        "# Documents that are read without a miss, one a line.\n" + "\n".join(listed) + "\n", encoding="utf-8"
    )


def show() -> None:
    """Print each set's figures and misses."""
    for name in SETS:
        scores = score_documents(load_gold(name), read_answers(name))
        print(f"== {name}")
        for field, figure in sorted(scores.figures.items()):
            print(f"{field:26s} {figure.share:.4f}  对 {figure.right}  漏或错 {figure.lost}  多或错 {figure.extra}")
        print(*(miss for miss in scores.misses if not miss.startswith(CODING)), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    if parser.parse_args().update:
        update()
    show()
