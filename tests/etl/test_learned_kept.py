"""What was learned is kept beside the tables, and is never anything but what would be learned."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.coding.kept import FOLDER, learn_once
from etl.coding.learning import CodedTitle, Learned, learn

TITLES: list[CodedTitle] = [
    ("公务接待超标准", ("0903",)),
    ("村务公开不及时", ("1301",)),
    ("接待费、村务都乱", ("0903", "1301")),
]
WORDS: list[CodedTitle] = [("派车", ("0904",))]
HOW_DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "one byte changed": lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:],
    "no archive": lambda data: b"not an archive",
}


def same(one: Learned, other: Learned) -> bool:
    return (
        (one.grams, one.codes) == (other.grams, other.codes)
        and one.rarity.tobytes() == other.rarity.tobytes()
        and one.weights.tobytes() == other.weights.tobytes()
    )


def kept(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).iterdir())


def test_the_second_time_it_is_read_and_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = learn_once(tmp_path, TITLES, WORDS)
    monkeypatch.setattr("etl.coding.kept.learn", lambda *_: pytest.fail("learned again"))
    assert same(learn_once(tmp_path, TITLES, WORDS), first)
    assert same(first, learn(TITLES, WORDS))


def test_other_titles_are_learned_anew_and_take_the_place_of_the_former(tmp_path: Path) -> None:
    learn_once(tmp_path, TITLES, WORDS)
    assert same(learn_once(tmp_path, TITLES[:2], WORDS), learn(TITLES[:2], WORDS))
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("how", HOW_DAMAGED)
def test_a_damaged_file_is_learned_anew(tmp_path: Path, how: str) -> None:
    first = learn_once(tmp_path, TITLES, WORDS)
    [path] = kept(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(HOW_DAMAGED[how](whole))
    assert same(learn_once(tmp_path, TITLES, WORDS), first)
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    assert same(learn_once(tmp_path, TITLES, WORDS), learn(TITLES, WORDS))
    assert stat.S_ISREG((tmp_path / FOLDER).stat().st_mode)
