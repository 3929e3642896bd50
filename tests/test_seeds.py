"""The five real documents: figures only. They are not part of the project and found through ``XUNCHA_SEEDS``."""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from etl.codebook import Codebook, load_codebook
from etl.extract_json import to_dict
from etl.interpret import read_notices
from etl.readers.text import decode
from etl.regions import Gazetteer, load_gazetteer

# doc, kind, body, issues, records, statuses, refunded yuan, issues refunded without an amount, template
ROWS: list[tuple[str, str, str | None, int, int, dict[str, int], float, int, bool]] = [
    ("000", "rectification", "茂租镇", 13, 18, {"completed": 17, "partial": 1}, 66449.09, 0, False),
    ("001", "rectification", "城北镇", 14, 14, {"completed_sustained": 11, "in_progress": 3}, 0, 3, False),
    ("002", "plan", None, 4, 4, {"unstated": 4}, 0, 0, True),
    ("003", "rectification", "麻章镇", 16, 16, {"completed_sustained": 11, "in_progress": 5}, 0, 0, False),
    ("004", "feedback", "桥头镇", 10, 10, {"unstated": 10}, 0, 0, False),
]


@functools.cache
def _reference() -> tuple[Gazetteer, Codebook]:
    return load_gazetteer(), load_codebook()


@functools.cache
def _read(path: Path) -> list[dict[str, Any]]:
    text = decode(path.read_bytes()).text
    return [to_dict(path.name, text, notice) for notice in read_notices(text, *_reference())]


def find_seed(seeds: Path, number: str) -> Path:
    """Give the file of a number; the files may have longer names than that."""
    return next(path for path in sorted(seeds.glob("*.txt")) if path.stem.startswith(number))


@pytest.mark.parametrize(
    ("number", "kind", "body", "issues", "records", "statuses", "refunded_yuan", "without_amount", "is_template"),
    ROWS,
    ids=[row[0] for row in ROWS],
)
def test_a_real_document_gives_its_figures(
    seeds: Path,
    number: str,
    kind: str,
    body: str | None,
    issues: int,
    records: int,
    statuses: dict[str, int],
    refunded_yuan: float,
    without_amount: int,
    is_template: bool,
) -> None:
    (answer,) = _read(find_seed(seeds, number))
    assert (answer["notice"]["kind"], answer["notice"]["body"]) == (kind, body)
    assert answer["counts"] == {"issues": issues, "records": records}
    assert Counter(issue["status"] for issue in answer["issues"]) == statuses
    assert answer["refunded_yuan"] == pytest.approx(refunded_yuan, abs=0.001)
    assert len(answer["refund_without_amount"]) == without_amount
    assert answer["is_template"] is is_template


def test_a_claim_that_differs_from_the_count_is_shown(seeds: Path) -> None:
    (answer,) = _read(find_seed(seeds, "001"))
    claimed = answer["notice"]["claimed"]
    assert (claimed["completed"], claimed["in_progress"], claimed["not_done"]) == (11, 2, 1)
    assert any(warning["code"].startswith("claim_") for warning in answer["warnings"])


@pytest.mark.parametrize("number", [row[0] for row in ROWS])
def test_every_span_of_a_real_document_holds(seeds: Path, number: str) -> None:
    path = find_seed(seeds, number)
    text = decode(path.read_bytes()).text
    (answer,) = _read(path)
    spans = [(amount["text"], amount["span"]) for amount in answer["money"]]
    spans += [(issue["title"], issue["spans"]["title"]) for issue in answer["issues"]]
    for words, (start, end) in spans:
        assert _squeeze(text[start:end]) == _squeeze(words)


def _squeeze(words: str) -> str:
    return "".join(words.split())
