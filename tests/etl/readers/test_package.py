from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from etl.readers import package
from etl.readers.failures import ReadError
from etl.readers.files import find_files, read_bytes
from etl.readers.package import list_entries, open_package, read_entry
from etl.readers.sources import NOTHING, Given
from tests.corpus.packing import encrypted, pack, pack_gbk


def names_of(data: bytes) -> list[str]:
    with open_package(data) as opened:
        return [entry.name for entry in list_entries(opened)]


def test_names_in_gbk_and_utf8() -> None:
    assert names_of(pack_gbk({"通报/甲镇.txt": b"x"})) == ["通报/甲镇.txt"]
    assert names_of(pack({"通报/甲镇.txt": b"x", "__MACOSX/甲": b"", ".藏": b"", "夹/": b""})) == ["通报/甲镇.txt"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04", "损坏"),
        (pack({"零": b"\0" * (5 * 1024 * 1024)}), "炸弹"),
        (pack({str(number): b"" for number in range(package.MAX_ENTRIES + 1)}), "过多"),
    ],
)
def test_archives_beyond_their_bounds(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        open_package(data)


def test_an_entry_larger_than_its_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack({"甲.txt": b"x" * 5000})
    with open_package(data) as opened:
        opened.infolist()[0].file_size = 10
        with pytest.raises(ReadError):
            read_entry(opened, 0)


def test_a_password_is_named() -> None:
    with open_package(encrypted(pack({"甲.txt": b"x"}))) as opened, pytest.raises(ReadError, match="加密"):
        read_entry(opened, 0)


def test_files_inside_archives_are_found_and_read(tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(pack({"甲.txt": b"1", "内.zip": pack({"夹/乙.txt": b"2"})}))
    (tmp_path / "丙.txt").write_bytes(b"3")
    found, failures = find_files([tmp_path])
    assert failures == []
    assert {file.name: read_bytes(file.path, member=file.member) for file in found} == {
        "丙.txt": b"3",
        "包.zip/甲.txt": b"1",
        "包.zip/内.zip/夹/乙.txt": b"2",
    }


@pytest.mark.parametrize(
    ("inner", "reason"),
    [({f"{n}.txt": b"x" for n in range(1_500)}, "过多"), ({f"{n}.txt": b"\0" * 4_000_000 for n in range(80)}, "过大")],
)
def test_archives_inside_count_towards_the_bounds(inner: dict[str, bytes], reason: str, tmp_path: Path) -> None:
    """A bomb may be made of archives each of which is harmless."""
    packed = pack(inner)
    (tmp_path / "包.zip").write_bytes(pack({"甲.zip": packed, "乙.zip": packed, "通报.txt": b"x"}))
    found, failures = find_files([tmp_path])
    assert found == []
    assert [(failure.path, reason in failure.reason) for failure in failures] == [("包.zip", True)]


def test_members_keep_to_the_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    path.write_bytes(pack({"甲.txt": b"x" * 5000}))
    with pytest.raises(ReadError, match="过大"):
        read_bytes(path, 1000, (0,))


def test_sources_beside_files_and_archives(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "夹" / "甲.txt").write_bytes(b"1")
    (tmp_path / "夹" / "包.zip").write_bytes(pack({"乙.txt": b"2"}))
    words = "path,网址,获取日期,county\n甲.txt,https://a.example,2024-05-01,青禾县\n包.zip,https://b.example,,\n"
    (tmp_path / "夹" / "sources.csv").write_text(words, encoding="utf-8")
    found, failures = find_files([tmp_path])
    assert failures == []
    assert {file.name: file.given for file in found} == {
        "夹/甲.txt": Given(url="https://a.example", retrieved_date="2024-05-01", county="青禾县"),
        "夹/包.zip/乙.txt": Given(url="https://b.example"),
    }


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("网址\nx\n", "path"),
        ("path,天气\n甲.txt,晴\n", "天气"),
        ("path\n甲.txt\n甲.txt\n", "已有一行"),
        ("path,retrieved_date\n甲.txt,昨天\n", "昨天"),
        ("path\n乙.txt\n", "乙.txt"),
        ("", "空"),
    ],
)
def test_wrong_sources_are_named(words: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(b"1")
    (tmp_path / "sources.csv").write_text(words, encoding="utf-8")
    found, failures = find_files([tmp_path])
    assert [(file.name, file.given) for file in found] == [("甲.txt", NOTHING)]
    assert [reason in failure.reason for failure in failures] == [True]


def test_the_flag_for_utf8_is_heeded() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        written.writestr("通报.txt", "x")
    assert names_of(buffer.getvalue()) == ["通报.txt"]
