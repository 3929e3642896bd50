from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from etl import link, tables
from etl.buckets import plan_buckets
from etl.gather import WHOLE, gather_bucket
from etl.parallel import Settings, Task, read_files
from etl.reading import load_reference
from etl.schema import arrow_schemas
from etl.store import Store, read_part
from tests.corpus.words import notice
from tests.etl.ledger import ledger

TOWNS = ("蕙兰镇", "茱萸镇", "蔷薇镇")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What was read of notices of three towns in two rounds, of a copy in other clothes, and of ledgers."""
    folder = tmp_path_factory.mktemp("parts")
    texts = {f"{town}{year}.txt": "\n".join(notice(town, year)) for town in TOWNS for year in (2019, 2022)}
    texts["再版.txt"] = texts["蕙兰镇2022.txt"] + "\n（来源：县纪委监委）"
    texts |= {f"{number}.csv": ledger(f"青禾{number}镇", rows=7) for number in range(4)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    store = Store(folder / "store")
    tasks = [Task(folder / name, name, folder) for name in texts]
    outcomes = read_files(tasks, Settings(store.root, True, "r"), load_reference(True), 1, lambda count: None)
    found = [outcome.entry for outcome in outcomes if outcome.entry]
    return [read_part(store.part("r", entry["source_id"], entry["format"])) for entry in found]


def gathered(parts: list[dict[str, Any]], folder: Path) -> dict[str, list[dict[str, Any]]]:
    folder.mkdir()
    by_id = {part["source"]["source_id"]: part for part in parts}
    [bucket] = plan_buckets([part["source"] for part in parts])
    done = gather_bucket(folder, bucket, True, lambda entry: copy.deepcopy(by_id[entry["source_id"]]))
    rows = {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in done.counts}
    assert set(rows) == set(arrow_schemas()) - set(WHOLE)
    assert done.counts == {name: len(rows[name]) for name in sorted(rows)}
    assert {path.suffix for path in folder.iterdir()} == {".parquet"}
    return rows


def test_small_batches_give_the_same_rows(
    parts: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = gathered(parts, tmp_path / "whole")
    monkeypatch.setattr(tables, "BATCH_ROWS", 3)
    monkeypatch.setattr(tables, "BATCH_CHARACTERS", 500)
    monkeypatch.setattr(link, "BATCH_ROWS", 3)
    assert gathered(list(reversed(parts)), tmp_path / "small") == whole
    assert pq.ParquetFile(tmp_path / "small" / "issues.parquet").num_row_groups > 10


def test_what_takes_other_documents_is_filled_in(parts: list[dict[str, Any]], tmp_path: Path) -> None:
    rows = gathered(parts, tmp_path / "v")
    counted = [row["doc"] for row in rows["notices"] if row["is_counted"]]
    assert sorted(counted) == sorted([*(f"{town}{year}.txt" for town in TOWNS for year in (2019, 2022)),
                                      *(f"{number}.csv" for number in range(4))])  # fmt: skip
    assert [row["code"] for row in rows["warnings"]].count("near_duplicate") == 1
    assert len(rows["inspections"]) == 10
    assert {row["inspection_count"] for row in rows["bodies"]} == {1, 2}
    links = {row["notice_id"]: row for row in rows["notices"]}
    for issue in rows["issues"]:
        owner = links[issue["notice_id"]]
        assert (issue["inspection_id"], issue["body_id"]) == (owner["inspection_id"], owner["body_id"])
        assert issue["is_counted"] == owner["is_counted"]
    inferred = [row for row in rows["recurrences"] if row["kind"] == "inferred"]
    assert len(inferred) == 2 * len(TOWNS)


def test_a_rejected_link_is_left_out(parts: list[dict[str, Any]], tmp_path: Path) -> None:
    links = [row for row in gathered(parts, tmp_path / "v")["recurrences"] if row["kind"] == "inferred"]
    changed = copy.deepcopy(parts)
    for part in changed:
        for issue in part["tables"]["issues"]:
            if issue["issue_id"] == links[0]["issue_id"]:
                issue["rejected_earlier"] = links[0]["earlier_issue_id"]
    left = [row for row in gathered(changed, tmp_path / "w")["recurrences"] if row["kind"] == "inferred"]
    assert {(row["issue_id"], row["earlier_issue_id"]) for row in links[:1]}.isdisjoint(
        (row["issue_id"], row["earlier_issue_id"]) for row in left
    )
    assert len(left) >= len(links) - 1


def test_words_that_stand_elsewhere_are_named(parts: list[dict[str, Any]], tmp_path: Path) -> None:
    broken = dict(next(part for part in parts if part["tables"]["measures"]))
    broken["text"] = "　" + broken["text"]
    folder = tmp_path / "v"
    folder.mkdir()
    [bucket] = plan_buckets([broken["source"]])
    done = gather_bucket(folder, bucket, True, lambda entry: broken)
    assert "measures 的文字与出处逐字相符" in done.wrong_words
