from __future__ import annotations

from pathlib import Path

import pytest

from etl.pipeline import Choices
from etl.store import Store, StoreError, read_json, to_json
from etl.versions import Limits, drop_old, list_versions, pin, read_pins, unpin
from tests.etl.ledger import write_ledgers
from tests.etl.test_pipeline import load


def store_of(root: Path, days: dict[str, str], current: str) -> Store:
    """A store with versions made on given days."""
    store = Store(root)
    for version_id, day in days.items():
        folder = store.version(version_id)
        folder.mkdir(parents=True)
        manifest = {"created_at": f"{day}T08:00:00+00:00", "summary": {"counts": {"issues": 1}}}
        (folder / "manifest.json").write_bytes(to_json(manifest))
    store.pointer.write_text(f"{current}\n", encoding="utf-8")
    return store


DAYS = {"a1": "2001-01-01", "b2": "2001-02-01", "b3": "2001-03-01", "c4": "2999-01-01"}


@pytest.mark.parametrize(
    ("limits", "pinned", "current", "dropped"),
    [
        (Limits(), [], "c4", []),
        (Limits(versions=4), [], "c4", []),
        (Limits(versions=2), [], "c4", ["b2", "a1"]),
        (Limits(versions=1), [], "c4", ["b3", "b2", "a1"]),
        (Limits(versions=1), ["b2"], "c4", ["b3", "a1"]),
        (Limits(versions=1), [], "a1", ["c4", "b3", "b2"]),
        (Limits(days=30), [], "c4", ["b3", "b2", "a1"]),
        (Limits(days=30), ["a1"], "b3", ["b2"]),
        (Limits(versions=3, days=30), ["b3"], "c4", ["b2", "a1"]),
    ],
)
def test_what_is_dropped(tmp_path: Path, limits: Limits, pinned: list[str], current: str, dropped: list[str]) -> None:
    store = store_of(tmp_path, DAYS, current)
    for version_id in pinned:
        pin(store, version_id, "引用")
    assert drop_old(store, limits) == dropped
    assert {kept.version_id for kept in list_versions(store)} == set(DAYS) - set(dropped)
    assert not [path for path in store.versions.iterdir() if ".tmp-" in path.name]


def test_a_version_is_named_by_its_beginning(tmp_path: Path) -> None:
    store = store_of(tmp_path, DAYS, "c4")
    assert pin(store, "a", "论文") == "a1"
    assert read_pins(store) == {"a1": "论文"}
    for wrong in ("b", "x", ""):
        with pytest.raises(StoreError):
            pin(store, wrong, "")
    assert unpin(store, "a1") == "a1"
    with pytest.raises(StoreError, match="没有固定"):
        unpin(store, "a1")


def test_a_load_keeps_what_it_is_told(tmp_path: Path) -> None:
    store, docs = tmp_path / "s", write_ledgers(tmp_path / "docs", 1)
    first = load(store, docs)
    pin(Store(store), first.version_id, "")
    second = load(store, write_ledgers(docs, 2))
    third = load(store, write_ledgers(docs, 3), choices=Choices(limits=Limits(versions=1)))
    assert third.dropped == [second.version_id]
    assert {path.name for path in (store / "versions").iterdir()} == {first.version_id, third.version_id}


def test_a_forced_version_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.check._FEW_FAILURES", 1)
    docs = write_ledgers(tmp_path / "docs", 1)
    (docs / "empty.txt").write_bytes(b"")
    report = load(tmp_path / "s", docs, choices=Choices(is_forced=True, max_failed=0.2))
    manifest = read_json(tmp_path / "s" / "versions" / report.version_id / "manifest.json")
    assert manifest["forced"] == ["未能读入的文件不过多"]
