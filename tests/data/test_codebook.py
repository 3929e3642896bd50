"""The committed coding frame is whole, and each mistake in an edited one is named with its remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.codebook import DEFAULT_DIRECTORY, CodebookError, load_codebook
from etl.coding import code_issue


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_DIRECTORY, tmp_path / "codebook"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_frame_is_whole() -> None:
    book = load_codebook()
    assert (len(book.areas), len(book.domains), len(book.types)) == (5, 14, 77)
    assert all(label.definition and label.zh and label.en for label in (*book.areas, *book.domains, *book.types))
    assert all(label.includes and label.excludes and len(label.examples) >= 2 for label in book.types)


def test_examples_get_their_own_type_or_none() -> None:
    """Examples are for people; where the coder reads one, most often it must agree."""
    book = load_codebook()
    pairs = [(label.code, code_issue(title=e, codebook=book)) for label in book.types for e in label.examples]
    coded = [(code, found) for code, found in pairs if found]
    agreeing = sum(code in {c.code for c in found} for code, found in coded)
    assert agreeing / len(coded) >= 0.8


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("lexicon.csv", "\n0102,意识形态|", "\n0199,意识形态|", "代码 0199 不在 types.csv 中"),
        ("lexicon.csv", "撂荒|撂荒地|", "撂荒|撂荒|", "词语“撂荒”重复"),
        ("lexicon.csv", ",专指,", ",特指,", "词性“特指”不认识"),
        ("types.csv", "意识形态工作责任制没有落实", "", "0102 意识形态工作责任制落实不到位 没有定义"),
        ("types.csv", "公章放在桌上谁都能用|", "", "例句不足两条"),
        ("types.csv", "\n0102,01,", "\n0102,77,", "上级 77 不在 domains.csv 中"),
        ("cues.csv", "\n致使,", "\n其他,", "缺少“致使”一行"),
    ],
)
def test_mistakes_are_named(copy: Path, file: str, old: str, new: str, message: str) -> None:
    _edit(copy / file, old, new)
    with pytest.raises(CodebookError, match=message):
        load_codebook(copy)


def test_a_type_without_words_is_named(copy: Path) -> None:
    lines = (copy / "lexicon.csv").read_text(encoding="utf-8-sig").splitlines()
    kept = [line for line in lines if not line.split(",")[0].endswith("1207")]
    (copy / "lexicon.csv").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(CodebookError, match=r"1207 .* 在 lexicon\.csv 中没有词语"):
        load_codebook(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "cues.csv").unlink()
    with pytest.raises(CodebookError, match=r"缺少文件 cues\.csv"):
        load_codebook(copy)


def test_excel_leaves_the_meaning_alone(copy: Path) -> None:
    """Excel writes a byte order mark and CRLF, and drops leading zeros."""
    before = load_codebook(copy)
    for path in copy.glob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load_codebook(copy).fingerprint == before.fingerprint
    _edit(copy / "types.csv", "\n0102,01,", "\n102,1,")
    assert load_codebook(copy).types == before.types


def test_the_fingerprint_follows_the_words(copy: Path) -> None:
    before = load_codebook(copy).fingerprint
    _edit(copy / "lexicon.csv", "撂荒|", "撂荒|荒芜|")
    assert load_codebook(copy).fingerprint != before
