from __future__ import annotations

from pathlib import Path

import pytest

from etl.readers import ReadError, format_of, read_bytes, to_source_file
from etl.readers.files import find_files


@pytest.mark.parametrize(
    ("name", "file_format"),
    [
        *[("a.txt", "text"), ("b/A.TXT", "text"), ("c.csv", "csv"), ("d.jsonl", "jsonl"), ("e.htm", "html")],
        *[("e.mhtml", "html"), ("f.docx", "docx"), ("g.pdf", "pdf"), ("h.doc", "doc"), ("i.xlsx", "xlsx")],
        *[("j.xls", "xls"), ("包.zip/k.txt", "text")],
    ],
)
def test_format_by_extension(name: str, file_format: str) -> None:
    assert format_of(name) == file_format


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.wps", "WPS"),
        ("a.ofd", "OFD"),
        ("a.rar", "RAR"),
        ("a.7z", "7z"),
        ("a.jpg", "图片"),
        ("a.zip", "整包"),
        ("a", "无扩展名"),
        ("a.exe", ".exe"),
    ],
)
def test_other_extensions_are_named_failures(name: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        format_of(name)
    assert reason in caught.value.reason
    assert caught.value.remedy


def test_the_source_is_its_content() -> None:
    one, other = to_source_file("通报".encode(), "甲.txt"), to_source_file("通报".encode(), "乙/丙.txt")
    assert one.source_id == other.source_id
    assert len(one.source_id) == 16


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"<html><body></body></html>", "a.txt", "网页"),
        (b"<!-- saved -->\n<!DOCTYPE html><html>", "a.csv", "网页"),
        (b"%PDF-1.7 ...", "a.txt", "PDF"),
        (b"%PDF-1.7 ...", "a.docx", "PDF"),
        (b"PK\x03\x04 ... word/document.xml", "a.txt", "Word"),
        (b"PK\x03\x04 ... xl/workbook.xml", "a.xls", "Excel"),
        (b"\xd0\xcf\x11\xe0..." + "WordDocument".encode("utf-16-le"), "a.docx", "旧版 Word"),
        (b"\xd0\xcf\x11\xe0..." + "EncryptedPackage".encode("utf-16-le"), "a.docx", "加密"),
        ("通报".encode(), "a.docx", "纯文本"),
        (b"\x00\x01\x02", "a.pdf", "损坏"),
        (b"Rar!...", "a.zip.txt", "RAR"),
        (b"", "a.xlsx", "空"),
    ],
)
def test_content_that_is_not_what_the_name_says(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        to_source_file(data, name)
    assert caught.value.remedy


def test_words_about_web_pages_are_text() -> None:
    assert to_source_file("关于<html>标签的说明".encode(), "a.txt").text == "关于<html>标签的说明"


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 101)
    assert len(read_bytes(path, 101)) == 101
    with pytest.raises(ReadError, match="过大"):
        read_bytes(path, 100)
    with pytest.raises(ReadError, match="不存在"):
        read_bytes(tmp_path / "b.txt")


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found, failures = find_files([tmp_path, tmp_path / "a.txt"])
    assert [file.name for file in found] == ["a.txt", "b.txt", "c/d.txt"]
    assert failures == []


def test_links_out_of_a_folder_are_refused(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out.txt"
    folder.mkdir()
    outside.write_text("x", encoding="utf-8")
    (folder / "a.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    found, failures = find_files([folder])
    assert [file.name for file in found] == ["a.txt", "broken.txt"]
    assert [failure.path for failure in failures] == ["link.txt", "up"]


def test_a_missing_path_is_a_failure(tmp_path: Path) -> None:
    assert find_files([tmp_path / "none"])[1][0].reason == "文件或文件夹不存在"
