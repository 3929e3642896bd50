"""Agreement of two coders: figures against published examples, coders' files, the sample to code by hand."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.agreement.figures import Agreement, agreement_of, masi_distance
from etl.agreement.sample import LEAST, draw, machine_file, read_issues, sample_book, share_out
from etl.agreement.sheets import SheetError, compare, read_coder_file
from etl.codebook import load_codebook
from etl.commands.agreement import agree, sample
from etl.store import Store, current_version
from tests.etl.ledger import write_ledgers
from tests.etl.test_cli import etl

CODEBOOK = load_codebook()


def _agreement(first: str, second: str) -> Agreement:
    return agreement_of(
        [(frozenset(a.split("+")), frozenset(b.split("+"))) for a, b in zip(first.split(), second.split(), strict=True)]
    )


@pytest.mark.parametrize(
    ("first", "second", "alpha"),
    [
        # Krippendorff, Computing Krippendorff's alpha-reliability (2011), examples A and B.
        ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0", 0.095),
        ("a a b b d c c c e d d a", "b a b b b c c c e d d d", 0.692),
    ],
)
def test_alpha_of_published_examples(first: str, second: str, alpha: float) -> None:
    assert _agreement(first, second).alpha.value == pytest.approx(alpha, abs=0.0005)


def test_kappa_of_a_textbook_table() -> None:
    """20 both yes, 15 both no, 5 and 10 apart: kappa 0.4."""
    found = _agreement("y " * 25 + "n " * 25, "y " * 20 + "n " * 5 + "y " * 10 + "n " * 15)
    assert found.units == 50
    assert found.percent.value == pytest.approx(0.7)
    assert found.kappa.value == pytest.approx(0.4)


def test_one_answer_throughout_has_no_kappa_and_no_alpha() -> None:
    found = _agreement("a a a", "a a a")
    assert (found.percent.value, found.kappa.value, found.alpha.value) == (1, None, None)
    empty = agreement_of([])
    assert (empty.units, empty.percent.value) == (0, None)


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [("a", "a", 0), ("a", "b", 1), ("a+b", "a", 2 / 3), ("a+b", "b+c", 8 / 9), ("a+b+c", "a+b", 5 / 9)],
)
def test_masi_distance(first: str, second: str, distance: float) -> None:
    a, b = frozenset(first.split("+")), frozenset(second.split("+"))
    assert masi_distance(a, b) == masi_distance(b, a) == pytest.approx(distance)


ANSWERS = st.lists(st.tuples(*[st.sampled_from(["a", "b", "a+b", "c"])] * 2), min_size=2, max_size=40)


@settings(max_examples=40, deadline=None)
@given(ANSWERS)
def test_figures_keep_their_bounds(pairs: list[tuple[str, str]]) -> None:
    found = agreement_of([(frozenset(a.split("+")), frozenset(b.split("+"))) for a, b in pairs])
    for figure in (found.percent, found.kappa, found.alpha):
        if figure.value is not None:
            assert figure.value <= 1 + 1e-9
            assert figure.low is not None
            assert figure.high is not None
            assert figure.low <= figure.high
    assert found == agreement_of([(frozenset(a.split("+")), frozenset(b.split("+"))) for a, b in pairs])


@given(
    st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 200), min_size=1), st.integers(1, 300)
)
def test_a_sample_is_shared_out_whole(sizes: dict[str, int], total: int) -> None:
    shares = share_out(sizes, total)
    assert sum(shares.values()) == min(total, sum(sizes.values()))
    assert all(0 <= shares[name] <= size for name, size in sizes.items())
    if total >= LEAST * len(sizes):
        assert all(shares[name] >= min(LEAST, size) for name, size in sizes.items())


def _issue(number: int, domain: str | None) -> dict[str, Any]:
    return {
        "issue_id": f"i{number}",
        "body": "青禾镇",
        "heading": None,
        "title": f"问题{number}",
        "text": f"=问题{number}",
        "rectification_text": "",
        "status": "completed",
        "primary_type": domain and f"{domain}01",
        "types": [],
        "primary_domain": domain,
        "is_carried_over": False,
    }


ISSUES = [_issue(number, "09" if number % 10 else "14" if number % 20 else None) for number in range(200)]


def test_a_sample_is_stratified_and_does_not_hang_on_the_order() -> None:
    drawn = draw(ISSUES, 40, seed=1)
    assert [issue["issue_id"] for issue in drawn] == [issue["issue_id"] for issue in draw(ISSUES[::-1], 40, seed=1)]
    assert drawn != draw(ISSUES, 40, seed=2)
    counts = {name: sum(issue["stratum"] == name for issue in drawn) for name in ("09", "14", "")}
    assert counts["09"] > counts["14"] >= LEAST <= counts[""]
    assert len(draw(ISSUES, 1000, seed=1)) == len(ISSUES)


def test_the_sheet_hides_the_machine_and_is_the_same_each_time() -> None:
    drawn = draw(ISSUES, 30, seed=1)
    book = sample_book(drawn, CODEBOOK)
    assert book == sample_book(drawn, CODEBOOK)
    sheet = openpyxl.load_workbook(io.BytesIO(book))["编码"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert len(rows) == 30
    assert head[:4] == ("问题编号", "单位", "总题", "题目")
    assert {row[head.index("主要类型")] for row in rows} == {None}
    assert all(str(row[4]).startswith("=问题") for row in rows)  # words, never a formula
    assert not any("0901" in str(cell) for row in rows for cell in row)


def _fill(path: Path, book: bytes, machine: str, *, wrong: int) -> None:
    """Fill a sheet in like a coder who differs from the machine in some issues and leaves the last one open."""
    coded = {row["问题编号"]: row for row in csv.DictReader(io.StringIO(machine))}
    workbook = openpyxl.load_workbook(io.BytesIO(book))
    sheet = workbook["编码"]
    names = [cell.value for cell in sheet[1]]
    for number, row in enumerate(sheet.iter_rows(min_row=2, max_row=sheet.max_row - 1)):
        answers = coded[str(row[0].value)]
        for name in ("主要类型", "全部类型"):
            row[names.index(name)].value = "0101" if number < wrong else answers[name]
    workbook.save(path)


def test_a_filled_sheet_compares_with_the_machine(tmp_path: Path) -> None:
    drawn = draw(ISSUES, 30, seed=1)
    machine = machine_file(drawn, CODEBOOK)
    (tmp_path / "机器.csv").write_text(machine, encoding="utf-8-sig")
    _fill(tmp_path / "人工.xlsx", sample_book(drawn, CODEBOOK), machine, wrong=4)
    pairs, differences = compare(read_coder_file(tmp_path / "人工.xlsx"), read_coder_file(tmp_path / "机器.csv"))
    assert {name: len(found) for name, found in pairs.items()} == {
        "主要类型": 29,
        "全部类型": 29,
        "整改状态": 0,
        "遗留问题": 0,
    }
    assert sum(item.field == "主要类型" for item in differences) == 4
    assert agreement_of(pairs["主要类型"]).percent.value == pytest.approx(25 / 29)


def _file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_codes_are_read_with_and_without_names(tmp_path: Path, encoding: str) -> None:
    text = "问题编号,题目,主要类型,全部类型\na,接待,0903 公务接待,903|0905\nb,其他,无,无\nc,未编,,\n"
    file = read_coder_file(_file(tmp_path / "a.csv", text, encoding))
    assert file.answers == {
        "a": {"主要类型": frozenset({"0903"}), "全部类型": frozenset({"0903", "0905"})},
        "b": {"主要类型": frozenset({"无"}), "全部类型": frozenset({"无"})},
        "c": {},
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("编号,主要类型\na,0903\n", "第一行没有“问题编号”一列"),
        ("问题编号,主要类型\na,0903\na,0904\n", "第 3 行：问题编号 a 重复"),
        ("问题编号,主要类型\n,0903\n", "第 2 行：没有问题编号"),
        ("问题编号,主要类型\na,公务接待\n", "读不出代码"),
        ("问题编号,主要类型\na,0903 0904\n", "读不出代码"),
        ("", "文件是空的"),
    ],
)
def test_a_file_that_cannot_be_compared_says_why(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        read_coder_file(_file(tmp_path / "a.csv", text))


def test_files_without_anything_in_common_say_so(tmp_path: Path) -> None:
    first = read_coder_file(_file(tmp_path / "a.csv", "问题编号,主要类型\na,0903\n"))
    with pytest.raises(SheetError, match="没有共同的 问题编号"):
        compare(first, read_coder_file(_file(tmp_path / "b.csv", "问题编号,主要类型\nb,0903\n")))
    with pytest.raises(SheetError, match="没有共同的编码列"):
        compare(first, read_coder_file(_file(tmp_path / "c.csv", "问题编号,全部类型\na,0903\n")))


def test_agree_prints_figures_and_differences(tmp_path: Path) -> None:
    rows = "".join(f"{n},题{n},090{n % 3 + 1}\n" for n in range(12))
    first = _file(tmp_path / "甲.csv", "问题编号,题目,主要类型\n" + rows)
    second = _file(tmp_path / "乙.csv", "问题编号,题目,主要类型\n" + rows.replace("5,题5,0903", "5,题5,0904"))
    result = CliRunner().invoke(agree, [str(first), str(second), "--list", str(tmp_path / "不一致.csv")])
    assert result.exit_code == 0, result.output
    assert "91.7%（" in result.output
    assert "主要类型  5  题5  甲.csv：0903  乙.csv：0904" in result.output
    listed = (tmp_path / "不一致.csv").read_text(encoding="utf-8-sig").splitlines()
    assert listed[1] == "主要类型,5,题5,0903,0904"
    missing = CliRunner().invoke(agree, [str(first), str(tmp_path / "无.csv")])
    assert (missing.exit_code, "无.csv" in missing.output) == (1, True)


def test_sample_draws_from_a_store_and_writes_nothing_twice(tmp_path: Path) -> None:
    store = tmp_path / "s"
    assert etl("load", write_ledgers(tmp_path / "docs", 3), "--store", store).returncode == 0
    version_id = current_version(Store(store))
    assert version_id is not None
    issues = read_issues(Store(store).version(version_id))
    asked = ["--store", str(store), "--n", "5", "--out", str(tmp_path / "a.xlsx"), "--machine", str(tmp_path / "m.csv")]
    result = CliRunner().invoke(sample, asked)
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader((tmp_path / "m.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == min(5, len(issues))
    assert {row["问题编号"] for row in rows} <= {issue["issue_id"] for issue in issues}
    again = CliRunner().invoke(sample, asked)
    assert (again.exit_code, "已存在" in again.output) == (1, True)
    empty = CliRunner().invoke(sample, ["--store", str(tmp_path / "none"), "--out", str(tmp_path / "b.xlsx")])
    assert (empty.exit_code, "还是空的" in empty.output) == (1, True)
