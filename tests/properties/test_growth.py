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

from etl import buckets, pipeline, publish
from etl.reading import load_reference
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
@given(order=st.permutations(sorted(DOCS)), cuts=st.sets(st.integers(1, len(DOCS) - 1), min_size=2, max_size=4))
def test_however_a_store_grew(order: list[str], cuts: set[int], tmp_path_factory: pytest.TempPathFactory) -> None:
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


def test_a_changed_body_moves_its_rows(tmp_path: Path) -> None:
    names = sorted(DOCS)
    docs = write(tmp_path / "docs", names)
    load(tmp_path / "s", docs)
    (docs / "0.csv").write_text(ledger("柳溪镇", rows=5), encoding="utf-8")
    after = load(tmp_path / "s", docs)
    assert read_json(after / "manifest.json")["patches"] == 1
    other = load(tmp_path / "t", docs)
    assert files(after) == files(other)
    assert rows(after) == rows(other)
