"""The whole corpus, good and bad, loads with exactly the report expected; the maker makes exactly the files committed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from etl.regions import Gazetteer
from tests.corpus.loading import EXPECTED, FILES, report_of
from tests.corpus.make import corpus

ENOUGH = 60


def test_the_corpus_loads_with_exactly_the_expected_report(tmp_path: Path) -> None:
    assert shutil.which("antiword"), "the corpus holds .doc files, read by antiword: make debian"
    found = report_of(FILES, tmp_path / "store", workers=2)
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    assert set(found) == set(expected)
    for part in expected:
        assert json.loads(json.dumps(found[part])) == expected[part], part


def test_the_corpus_is_what_its_maker_makes() -> None:
    made = corpus()
    committed = {path.relative_to(FILES).as_posix(): path.read_bytes() for path in FILES.rglob("*") if path.is_file()}
    assert len(committed) >= ENOUGH
    assert sorted(committed) == sorted(made)
    assert [name for name in made if made[name] != committed[name]] == []


def test_every_failure_says_what_to_do() -> None:
    for path, _, reason, remedy in json.loads(EXPECTED.read_text(encoding="utf-8"))["failures"]:
        assert reason, path
        assert remedy, path
        assert "程序读取时出错" not in reason, path


def test_no_town_of_the_corpus_is_real(gazetteer: Gazetteer) -> None:
    report = json.loads(EXPECTED.read_text(encoding="utf-8"))
    bodies = {notice[1] for source in report["sources"] for notice in source["notices"] if notice[1]}
    assert len(bodies) > 20
    assert [body for body in bodies if gazetteer.named(body)] == []


def test_what_no_repository_can_hold(tmp_path: Path) -> None:
    """A link out of the folder, names with control characters, and a file of 201 MB that takes no room on disk."""
    folder, outside = tmp_path / "in", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    (folder / "控制\x07字符.txt").write_text("x", encoding="utf-8")
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text("x", encoding="utf-8")
    for name, size in (("大.pdf", 201 * 1024 * 1024), ("大.txt", 200 * 1024 * 1024)):
        with (folder / name).open("wb") as file:
            file.write(b"%PDF" if name.endswith("pdf") else b"x")
            file.truncate(size)
    (folder / "好.txt").write_bytes((FILES / "文本" / "utf8.txt").read_bytes())
    report = report_of(folder, tmp_path / "store")
    assert [source["path"] for source in report["sources"]] == ["好.txt"]
    reasons = {path: reason for path, _, reason, _ in report["failures"]}
    assert {path: reason[:4] for path, reason in reasons.items()} == {
        "link.txt": "符号链接",
        "控制·字符.txt": "文件名含",
        "··.txt": "文件名含",
        "大.pdf": "文件过大",
        "大.txt": "文字过多",
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "锁.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    assert report_of(tmp_path / "in", tmp_path / "store")["failures"][0][2] == "没有读取权限"
