from __future__ import annotations

import threading
from pathlib import Path

import pytest

from etl.store import (
    Store,
    StoreError,
    archive,
    clean_leftovers,
    current_version,
    has_part,
    lock,
    new_version,
    open_store,
    read_part,
    switch,
    write_part,
    write_whole,
)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    write_whole(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a"]


def test_a_version_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", False)
    with pytest.raises(ZeroDivisionError), new_version(store, "v1") as folder:
        (folder / "manifest.json").write_text(str(1 / 0), encoding="utf-8")
    assert list(store.versions.iterdir()) == []
    with new_version(store, "v1") as folder:
        (folder / "manifest.json").write_text("{}", encoding="utf-8")
        assert not store.version("v1").exists()
    switch(store, "v1")
    assert current_version(store) == "v1"


def test_a_pointer_to_nothing_is_named(tmp_path: Path) -> None:
    store = open_store(tmp_path, False)
    assert current_version(store) is None
    switch(store, "gone")
    with pytest.raises(StoreError, match="gone"):
        current_version(store)


@pytest.mark.parametrize("is_demo", [True, False])
def test_demo_and_own_documents_never_share_a_store(tmp_path: Path, is_demo: bool) -> None:
    open_store(tmp_path, is_demo)
    open_store(tmp_path, is_demo)
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path, not is_demo)
    assert "--store" in caught.value.remedy


def test_a_folder_of_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "论文.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="不像是库"):
        open_store(tmp_path, False)


def test_leftovers_are_removed_and_nothing_else(tmp_path: Path) -> None:
    store = open_store(tmp_path, False)
    archive(store, "abcd", b"original")
    write_part(store.part("rules", "abcd", "text"), {"a": 1})
    for name in ("versions/v1.tmp-1/x", "archive/ab/abcd.tmp-2", "parts/rules/ab/y.tmp-3", "current.tmp-4"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"half")
    assert clean_leftovers(store) == 4
    assert store.original("abcd").read_bytes() == b"original"
    assert read_part(store.part("rules", "abcd", "text")) == {"a": 1}
    assert list(store.versions.iterdir()) == []


def test_a_part_cut_short_is_no_part(tmp_path: Path) -> None:
    path = tmp_path / "part.z"
    assert not has_part(path)
    write_part(path, {"text": "通报" * 100})
    assert has_part(path)
    path.write_bytes(path.read_bytes()[:-5])
    assert not has_part(path)


def test_two_loads_take_turns(tmp_path: Path) -> None:
    store = Store(tmp_path)
    events: list[str] = []
    waits = threading.Event()

    def second() -> None:
        with lock(store, waits.set, timeout_seconds=20):
            events.append("second")

    with lock(store, lambda: events.append("must not wait")):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(10)
        events.append("first")
    thread.join(20)
    assert events == ["first", "second"]


def test_a_load_that_never_ends_is_named(tmp_path: Path) -> None:
    with lock(Store(tmp_path), lambda: None), pytest.raises(StoreError, match="没有结束"):  # noqa: SIM117
        with lock(Store(tmp_path), lambda: None, timeout_seconds=0.05):
            pass
