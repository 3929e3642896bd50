"""A store that grew load by load has the same bytes as one that was loaded at once, and its database the same rows."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl import buckets, building, pipeline, publish
from etl.diff import compare_versions, diff_path
from etl.diff.compare import read_changes
from etl.gather import gather_bucket
from etl.holdings import Holdings
from etl.reading import load_reference
from etl.removed import take_out
from etl.schema import arrow_schemas
from etl.store import Store, read_json
from tests.corpus.loading import Silent
from tests.corpus.words import notice
from tests.etl.ledger import ledger

TOWNS = ("蕙兰镇", "茱萸镇", "蔷薇镇")
DOCS = {
    **{f"{town}{year}.txt": "\n".join(notice(town, year)) for town in TOWNS for year in (2019, 2022)},
    "再版.txt": "\n".join([*notice(TOWNS[0], 2022), "（来源：县纪委监委）"]),
    "抄一份.txt": "\n" + "\n".join(notice(TOWNS[1], 2019)),
    **{f"{number}.csv": ledger(f"青禾{number}镇", rows=3) for number in range(8)},
}


@pytest.fixture(autouse=True)
def small_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few sources that buckets are cut, linked and doubled, and the database is patched."""
    monkeypatch.setattr(pipeline, "load_reference", functools.cache(load_reference))
    monkeypatch.setattr(buckets, "SOURCES_PER_BUCKET", 2)
    monkeypatch.setattr(publish, "_PATCHED_SHARE", 0.8)


def load(store: Path, docs: Path) -> Path:
    report = pipeline.load([docs], store, Silent(), workers=1, is_demo=True)
    return Store(store).version(report.version_id)


def write(docs: Path, names: list[str]) -> Path:
    docs.mkdir(exist_ok=True)
    for name in names:
        (docs / name).write_text(DOCS[name], encoding="utf-8")
    return docs


def files(version: Path) -> dict[str, bytes]:
    return {path.relative_to(version).as_posix(): path.read_bytes() for path in version.rglob("*.parquet")}


def rows(version: Path) -> dict[str, list[Any]]:
    with duckdb.connect(str(version / "atlas.duckdb"), read_only=True) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in arrow_schemas()
        }


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    order=st.permutations(sorted(DOCS)),
    cuts=st.sets(st.integers(1, len(DOCS) - 1), min_size=2, max_size=4),
    bucket=st.sampled_from([2, 100]),
)
def test_however_a_store_grew(
    order: list[str], cuts: set[int], bucket: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    setattr(buckets, "SOURCES_PER_BUCKET", bucket)  # noqa: B010  (the fixture sets it back)
    folder = tmp_path_factory.mktemp("growth")
    for cut in sorted(cuts):
        load(folder / "grown", write(folder / "docs", order[:cut]))
    grown = load(folder / "grown", write(folder / "docs", order))
    whole = load(folder / "whole", folder / "docs")
    assert grown.name == whole.name
    assert files(grown) == files(whole)
    assert rows(grown) == rows(whole)


def test_what_did_not_change_is_linked_and_the_database_patched(tmp_path: Path) -> None:
    names = sorted(DOCS)
    before = load(tmp_path / "s", write(tmp_path / "docs", names[:-1]))
    after = load(tmp_path / "s", write(tmp_path / "docs", names))
    assert read_json(after / "manifest.json")["patches"] == 1
    linked = {name for name in files(after) if os.stat(after / name).st_nlink == 2}
    assert {name for name in linked if name.startswith("issues/")} < {
        name for name in files(before) if name.startswith("issues/")
    }
    assert linked
    other = load(tmp_path / "t", tmp_path / "docs")
    assert rows(after) == rows(other)


@pytest.mark.parametrize("bucket", [2, 100])
def test_a_changed_body_moves_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bucket: int) -> None:
    monkeypatch.setattr(buckets, "SOURCES_PER_BUCKET", bucket)
    names = sorted(DOCS)
    docs = write(tmp_path / "docs", names)
    load(tmp_path / "s", docs)
    (docs / "0.csv").write_text(ledger("柳溪镇", rows=5), encoding="utf-8")
    after = load(tmp_path / "s", docs)
    assert read_json(after / "manifest.json")["patches"] == 1
    other = load(tmp_path / "t", docs)
    assert files(after) == files(other)
    assert rows(after) == rows(other)


def test_rows_are_taken_over_but_for_the_body_that_a_new_notice_is_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buckets, "SOURCES_PER_BUCKET", 100)
    gathered: list[list[str]] = []
    gather = gather_bucket

    def watch(folder: Path, bucket: buckets.Bucket, *rest: Any) -> Any:
        gathered.append(sorted(str(member.entry["path"]) for member in bucket.members))
        return gather(folder, bucket, *rest)

    monkeypatch.setattr(building, "gather_bucket", watch)
    last = f"{TOWNS[2]}2022.txt"
    docs = write(tmp_path / "docs", [name for name in DOCS if name != last])
    before = load(tmp_path / "s", docs)
    after = load(tmp_path / "s", write(docs, [last]))
    assert gathered[1:] == [[f"{TOWNS[2]}2019.txt", last]]
    assert not list((tmp_path / "s" / "diffs").glob("*.tmp-*"))
    told = {
        (row["table_name"], row["change"])
        for row in read_changes(diff_path(Store(tmp_path / "s"), before.name, after.name))
    }
    assert {("notices", "added"), ("recurrences", "added"), ("bodies", "changed"), ("issues", "added")} <= told
    again = compare_versions(
        Store(tmp_path / "s"), after.name, before.name
    )  # from the buckets, without the load's help
    assert {(table, {"added": "removed", "removed": "added"}.get(change, change)) for table, change in told} == {
        (row["table_name"], row["change"]) for row in read_changes(again)
    }


def test_removed_and_corrected_notices_change_their_own_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "SOURCES_PER_BUCKET", 100)
    docs = write(tmp_path / "docs", sorted(DOCS))
    load(tmp_path / "s", docs)
    (tmp_path / "s" / "corrections.csv").write_text(
        "文档,记录,字段,原话,原值,新值,理由,更正人,日期\n"
        f"{TOWNS[0]}2019.txt,,被巡察单位,{TOWNS[0]},,{TOWNS[1]},试改,甲,2024-05-06\n",
        encoding="utf-8",
    )

    def remove(store: Store, holdings: Holdings) -> object:
        return take_out(store, holdings, "3.csv", "误收", "甲", "2024-05-06")

    _, report = pipeline.change(tmp_path / "s", Silent(), remove, workers=1)
    after = Store(tmp_path / "s").version(report.version_id)
    assert read_json(after / "manifest.json")["patches"] == 1
    for name in ("corrections.csv", "removed.csv", "store.json"):
        (tmp_path / "t").mkdir(exist_ok=True)
        (tmp_path / "t" / name).write_bytes((tmp_path / "s" / name).read_bytes())
    other = load(tmp_path / "t", docs)
    assert files(after) == files(other)
    assert rows(after) == rows(other)
    [corrected] = rows(after)["corrections"]
    assert "applied" in corrected
