"""Inferred links on labelled pairs: how many are right, how many are found."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from etl.codebook import load_codebook
from etl.lexicon import load_lexicon
from tests.gold.recurrence.scoring import Judged, judge, read_pairs, score

PRECISION, RECALL = 0.96, 0.92
"""Floors, a pair below what is reached (0.97, 0.93); what is asked for is 0.9 and 0.8."""
BATCH_PRECISION, BATCH_RECALL = 0.85, 0.88
"""Floors of each batch by itself."""


@cache
def judged() -> tuple[Judged, ...]:
    codebook = load_codebook()
    return tuple(judge(pair, codebook) for pair in read_pairs())


def test_links_are_right_and_found() -> None:
    found = score(judged())
    assert found.precision >= PRECISION, "see python -m tests.gold.recurrence.scoring"
    assert found.recall >= RECALL, "see python -m tests.gold.recurrence.scoring"


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_no_batch_is_left_behind(batch: int) -> None:
    found = score(one for one in judged() if one.pair["batch"] == batch)
    assert (found.precision >= BATCH_PRECISION, found.recall >= BATCH_RECALL) == (True, True)


@pytest.mark.parametrize(
    "case", ["other_village", "village_or_town", "other_body", "same_inspection", "reversed", "other_domain"]
)
def test_what_is_never_linked(case: str) -> None:
    ours = [one for one in judged() if one.pair["case"] == case]
    assert len(ours) >= 3
    assert [one.pair["id"] for one in ours if one.link] == []


def test_the_pairs_are_enough_and_of_both_kinds() -> None:
    pairs = read_pairs()
    kinds = Counter(pair["same"] for pair in pairs)
    assert len(pairs) >= 150
    assert min(kinds.values()) >= 60
    assert [pair["id"] for pair in pairs] == list(range(1, len(pairs) + 1))
    assert len({json.dumps(pair[side], sort_keys=True) for pair in pairs for side in ("earlier", "later")}) > len(pairs)


def test_wide_types_and_objects_are_types_of_the_codebook() -> None:
    codes = load_codebook().type_codes
    assert {row["type"] for row in load_lexicon("wide_types")} <= codes
    assert {code for row in load_lexicon("problem_objects") for code in row["types"].split(";")} <= codes


def test_bodies_are_invented() -> None:
    with (Path(__file__).parent / "places.csv").open(encoding="utf-8") as file:
        invented = {row["name"] for row in csv.DictReader(file)}
    towns = {side["body"] for pair in read_pairs() for side in (pair["earlier"], pair["later"])}
    villages = {side.get("village") for pair in read_pairs() for side in (pair["earlier"], pair["later"])} - {None}
    known_office = {name for name in towns if name.startswith("县")}
    assert (towns - known_office - {"桃垅镇"}) | villages <= invented
