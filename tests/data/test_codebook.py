"""The committed coding frame is whole, and each mistake in an edited one is named with file, line and remedy."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.codebook import DEFAULT_DIRECTORY, CodebookError, find_hints, load_codebook
from etl.codebook.files import COLUMNS, read_tables
from etl.coding import code_issue
from etl.commands.codebook import codebook
from etl.reading import PROJECT, load_reference, rules_of


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_DIRECTORY, tmp_path / "codebook"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _mistakes(folder: Path) -> list[str]:
    with pytest.raises(CodebookError) as error:
        load_codebook(folder)
    return error.value.problems


def test_the_frame_is_whole() -> None:
    book = load_codebook()
    assert (len(book.areas), len(book.domains), len(book.types)) == (5, 14, 77)
    assert all(label.definition and label.zh and label.en for label in (*book.areas, *book.domains, *book.types))
    assert all(label.includes and label.excludes and len(label.examples) >= 2 for label in book.types)


def test_each_type_says_for_itself_what_it_is() -> None:
    """No definition, boundary or example stands for two types, and what belongs elsewhere is named by its code."""
    types = load_codebook().types
    texts = [text for label in types for text in (label.definition, *label.examples)]
    assert len(set(texts)) == len(texts)
    codes = {label.code for label in types}
    assert all(re.findall(r"\d{4}", label.excludes) for label in types)
    assert {code for label in types for code in re.findall(r"\d{4}", label.excludes)} <= codes
    assert [label.code for label in types if label.code in label.excludes] == []


def test_examples_get_their_own_type_or_none() -> None:
    """Examples are for people; where the coder reads one, most often it must agree."""
    book = load_codebook()
    pairs = [(label.code, code_issue(title=e, codebook=book)) for label in book.types for e in label.examples]
    coded = [(code, found) for code, found in pairs if found]
    agreeing = sum(code in {c.code for c in found} for code, found in coded)
    assert agreeing / len(coded) >= 0.9


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "lexicon.csv",
            "\n0102,意识形态|",
            "\n0199,意识形态|",
            r"lexicon\.csv 第 \d+ 行：代码 0199 不在 types\.csv 中",
        ),
        ("lexicon.csv", "撂荒|撂荒地|", "撂荒|撂荒|", r"第 \d+ 行：词语“撂荒”重复，第 \d+ 行已有"),
        ("lexicon.csv", ",专指,", ",特指,", r"第 2 行：词性“特指”不认识。请用 专指、"),
        ("lexicon.csv", "撂荒|撂荒地|", "撂荒｜撂荒地|", "“撂荒｜撂荒地”里有“｜”"),
        ("lexicon.csv", "撂荒|撂荒地|", "撂荒|种粮补贴款|", "“种粮补贴款”含有 excludes 一栏的“种粮补贴”，永远不会算"),
        ("lexicon.csv", "\n0102,意识形态|", "\n,意识形态|", r"第 \d+ 行：没有类型代码"),
        (
            "types.csv",
            "意识形态工作责任制没有落实",
            "",
            r"types\.csv 第 3 行：0102 意识形态工作责任制落实不到位 没有定义",
        ),
        ("types.csv", "公章放在桌上谁都能用|", "", r"types\.csv 第 \d+ 行：0706 .*例句不足两条"),
        ("types.csv", "业务培训归 1303；党员培训归 1205", "", "0101 .* 没有写明不包括什么"),
        ("types.csv", "\n0102,01,", "\n0102,77,", "上级 77 不在 domains.csv 中"),
        ("types.csv", "\n0102,01,", "\n0101,01,", "第 3 行：代码 0101 与第 2 行重复"),
        ("cues.csv", "\n致使,", "\n其他,", "缺少“致使”一行"),
        ("cues.csv", "0604→1105|", "0604-1105|", "“0604-1105”应写成“代码→代码”"),
        ("coded_titles.csv", ",0101\n", ",0199\n", r"coded_titles\.csv 第 \d+ 行：代码 0199 不在"),
        ("coded_titles.csv", "title,types", "title,codes", "第 1 行：缺少列 types。首行应为 title,types"),
        ("types.csv", "一年没有研判过意识形态形势|", "一年,没有研判过意识形态形势|", r"第 3 行：格数不对，应为 8 格"),
        ("types.csv", "一年没有研判过意识形态形势|", '"一年没有研判过', "引号没有成对"),
    ],
)
def test_mistakes_are_named(copy: Path, file: str, old: str, new: str, message: str) -> None:
    _edit(copy / file, old, new)
    mistakes = _mistakes(copy)
    assert any(re.search(message, mistake) for mistake in mistakes), mistakes
    assert all(mistake.startswith(tuple(COLUMNS)) and mistake.endswith("。") for mistake in mistakes)


def test_a_type_without_words_is_named(copy: Path) -> None:
    lines = (copy / "lexicon.csv").read_text(encoding="utf-8-sig").splitlines()
    kept = [line for line in lines if "1207" not in line.split(",")[0]]
    (copy / "lexicon.csv").write_text("\n".join(kept), encoding="utf-8")
    assert any(re.search(r"1207 .* 在 lexicon\.csv 中没有词语", mistake) for mistake in _mistakes(copy))


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "cues.csv").unlink()
    assert _mistakes(copy) == ["缺少文件 cues.csv：请从项目原有的 data/codebook 补回。"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_what_excel_saves_in_another_encoding_is_named(copy: Path, encoding: str) -> None:
    text = (copy / "types.csv").read_text(encoding="utf-8-sig")
    (copy / "types.csv").write_bytes(text.encode(encoding))
    (mistake,) = _mistakes(copy)
    assert mistake.startswith("types.csv：不是 UTF-8 编码")
    assert "CSV UTF-8" in mistake


def test_a_workbook_under_the_name_of_a_csv_is_named(copy: Path) -> None:
    (copy / "types.csv").write_bytes(b"PK\x03\x04...")
    assert _mistakes(copy)[0].startswith("types.csv：是 Excel 工作簿")


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
    _edit(copy / "lexicon.csv", "撂荒|", "撂荒|荒芜不种|")
    assert load_codebook(copy).fingerprint != before


def test_a_changed_codebook_changes_the_rules_that_parts_are_kept_under(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read under other rules is read anew, so a load codes everything again."""
    before = rules_of(load_reference(is_demo=False))
    _edit(copy / "lexicon.csv", "撂荒|", "撂荒|荒芜不种|")
    monkeypatch.setattr("etl.reading.load_codebook", lambda: load_codebook(copy))
    after = rules_of(load_reference(is_demo=False))
    assert after["codebook"] != before["codebook"]
    assert {name: value for name, value in after.items() if name != "codebook"} == {
        name: value for name, value in before.items() if name != "codebook"
    }


def test_a_word_that_hides_one_of_another_type_is_a_hint(copy: Path) -> None:
    _edit(copy / "lexicon.csv", "撂荒|", "撂荒|")
    with (copy / "lexicon.csv").open("a", encoding="utf-8") as file:
        file.write("0305,低保田,专指,,,试验\n0601,低保,专指,,,试验\n")
    hints = find_hints(read_tables(copy))
    assert any(re.search(r"第 \d+ 行：“低保田”（0305）含有第 \d+ 行的“低保”（0601）", hint) for hint in hints)


def test_check_explains_and_ends_with_one(copy: Path) -> None:
    good = CliRunner().invoke(codebook, ["check", str(copy)])
    assert (good.exit_code, "没有错误" in good.output) == (0, True)
    _edit(copy / "lexicon.csv", ",专指,", ",特指,")
    _edit(copy / "types.csv", "意识形态工作责任制没有落实", "")
    bad = CliRunner().invoke(codebook, ["check", str(copy)])
    assert bad.exit_code == 1
    assert "types.csv 第 3 行" in bad.output
    assert "lexicon.csv 第 2 行" in bad.output
    assert "编码表有 2 处需要改正" in bad.output


def test_the_committed_frame_passes_its_own_check() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "etl", "codebook", "check"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
