from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from etl.commands.corrections import to_csv
from etl.corrections.fields import COLUMNS, correction_fields
from etl.corrections.sheet import read_sheet
from etl.link import STAGED
from etl.schema import arrow_schemas, column_names
from etl.store import StoreError
from tests.etl.ledger import ledger
from tests.etl.test_cli import etl
from tests.etl.test_pipeline import PROSE, load, query

Cells = dict[str, str]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return load_prose_and_ledger(tmp_path)


def load_prose_and_ledger(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "notice.txt").write_text(PROSE, encoding="utf-8", newline="")
    (docs / "0.csv").write_text(ledger("蕙兰镇"), encoding="utf-8")
    load(tmp_path / "s", docs)
    return tmp_path / "s"


def ids(store: Path) -> tuple[str, list[str], str]:
    """The prose notice's id, those of its issues, and that of its amount."""
    [(notice,)] = query(store, "SELECT notice_id FROM notices WHERE doc = 'notice.txt'")
    issues = query(store, f"SELECT issue_id FROM issues WHERE notice_id = '{notice}' ORDER BY position")
    [(amount,)] = query(store, f"SELECT amount_id FROM amounts WHERE notice_id = '{notice}'")
    return notice, [issue for (issue,) in issues], amount


def row(document: str, field: str, new: str, words: str, record: str = "", old: str = "") -> Cells:
    cells = (document, record, field, words, old, new, "读错", "甲", "2026-01-02")
    return dict(zip(COLUMNS, cells, strict=True))


def correct(store: Path, *rows: Cells) -> str:
    (store / "corrections.csv").write_bytes(to_csv(list(rows)))
    return load(store, store.parent / "docs").version_id


def states(store: Path) -> list[tuple[Any, ...]]:
    return query(store, "SELECT field, state, read_value, problem FROM corrections ORDER BY ALL")


def test_values_are_set_and_what_follows_from_them(store: Path) -> None:
    notice, [first, second], amount = ids(store)
    before = load(store, store.parent / "docs").version_id
    after = correct(
        store,
        row(notice, "整改状态", "部分完成", "已完成", first, "已完成"),
        row(notice, "primary_type", "0404", "公务接待管理不规范", first),
        row(notice, "types", "0401、0402", "财务管理混乱", second),
        row(notice, "role", "recovered", "1,200.50 元", amount, "refunded"),
        row(notice, "yuan", "1300.5", "1,200.50 元", amount) | {"field": "金额"},
        row(notice, "body_name", "茱萸镇", "青禾镇"),
        row(notice, "落款日期", "2024-03-18", "2023年1月18日", old="2023-01-18"),
        row(notice, "region", "云南省昭通市巧家县", "青禾镇"),
    )
    assert after != before
    assert {state for _, state, _, _ in states(store)} == {"applied"}
    issues = query(
        store,
        "SELECT status, primary_type, primary_domain, types[1], refunded_yuan FROM issues"
        f" WHERE notice_id = '{notice}' ORDER BY position",
    )
    assert [(*row[:4], float(row[4])) for row in issues] == [
        ("partial", "0404", "04", "0404", 1300.5),
        ("unstated" if issues[1][0] == "unstated" else "in_progress", "0401", "04", "0401", 0.0),
    ]
    [(county, name, report, refunded)] = query(
        store, f"SELECT county, body_name, report_date, refunded_yuan FROM notices WHERE notice_id = '{notice}'"
    )
    assert (county, name, report, float(refunded)) == ("巧家县", "茱萸镇", "2024-03-18", 1300.5)
    assert query(store, "SELECT name FROM bodies WHERE county = '巧家县'") == [("茱萸镇",)]
    assert query(
        store, f"SELECT type_code, is_primary, rule FROM issue_types WHERE issue_id = '{second}' ORDER BY 1"
    ) == [
        ("0401", True, "correction"),
        ("0402", False, "correction"),
    ]
    assert ("status", "applied", "completed", None) in states(store)


def test_an_inferred_link_is_rejected(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for turn, year in ((2, 2019), (4, 2022)):
        (docs / f"{turn}.csv").write_text(ledger("蕙兰镇", turn=turn, year=year), encoding="utf-8")
    load(tmp_path / "s", docs)
    links = query(
        tmp_path / "s", "SELECT issue_id, earlier_issue_id FROM recurrences WHERE kind = 'inferred' ORDER BY 1"
    )
    later, earlier = links[0]
    rejected = row(later.split("-")[0], "不是前次问题", earlier, "蕙兰镇", later)
    (tmp_path / "s" / "corrections.csv").write_bytes(to_csv([rejected]))
    load(tmp_path / "s", docs)
    assert states(tmp_path / "s")[0][:2] == ("rejected_earlier", "applied")
    left = query(
        tmp_path / "s", "SELECT issue_id, earlier_issue_id FROM recurrences WHERE kind = 'inferred' ORDER BY 1"
    )
    assert (later, earlier) not in left
    assert set(links[1:]) <= set(left)


def test_corrections_outlive_loads_and_are_suspended_when_the_words_go(store: Path) -> None:
    notice, [first, _], _ = ids(store)
    one = correct(store, row(notice, "status", "partial", "已完成", first, "completed"))
    assert load(store, store.parent / "docs").version_id == one
    (store.parent / "docs" / "1.csv").write_text(ledger("柳溪镇"), encoding="utf-8")
    load(store, store.parent / "docs")
    assert states(store) == [("status", "applied", "completed", None)]
    correct(
        store,
        row(notice, "status", "partial", "早已销号", first, "completed"),
        row(notice, "area", "policy", "贯彻落实", first),
        row(notice, "deadline", "2023-05", "已完成", f"{notice}-gone-1"),
        row(notice, "team", "第三巡察组", "县委第二巡察组", old="第一巡察组"),
    )
    assert [(field, state) for field, state, _, _ in states(store)] == [
        ("area", "agreed"),
        ("deadline", "suspended"),
        ("status", "suspended"),
        ("team", "applied"),
    ]
    problems = {field: problem for field, _, _, problem in states(store)}
    assert "原话" in problems["status"]
    assert "记录" in problems["deadline"]
    assert "与原值不同" in problems["team"]
    assert query(store, f"SELECT status FROM issues WHERE issue_id = '{first}'") == [("completed",)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"document": "没有.txt"}, "库中没有这份文档"),
        ({"field": "不存在"}, "不认识的字段"),
        ({"words": ""}, "没有原话"),
        ({"reason": ""}, "没有理由"),
        ({"record": ""}, "没有记录"),
        ({"record": "0123456789abcdef-1-1"}, "不属于这份文档"),
        ({"new_value": "做完了"}, "不在代码表中"),
        ({"new_value": ""}, "不能为空"),
        ({"field": "deadline", "new_value": "2023年2月"}, "不是日期"),
        ({"field": "types", "new_value": "9999"}, "没有类型 9999"),
        ({"field": "region", "new_value": "巧家县", "record": "同"}, "记录一格应为空"),
        ({"field": "region", "new_value": "不存在县", "record": ""}, "不是已知的省、市、县"),
        ({"field": "region", "new_value": "鼓楼区", "record": ""}, "处；请写全称"),
        ({"field": "term", "new_value": "十五", "record": ""}, "不是从 1 起的整数"),
        ({"corrected_date": "昨天"}, "不是日期"),
    ],
)
def test_a_wrong_line_is_named_and_stops_nothing(store: Path, change: Cells, words: str) -> None:
    notice, [first, _], _ = ids(store)
    correct(store, row(notice, "status", "partial", "已完成", first) | change)
    [(_, state, _, problem)] = states(store)
    assert state == "unusable"
    assert words in problem


def test_two_lines_on_one_value_and_check(store: Path) -> None:
    notice, [first, _], _ = ids(store)
    correct(
        store,
        row(notice, "status", "partial", "已完成", first),
        row(notice, "整改状态", "not_done", "已完成", first),
        row(notice, "team", "第三巡察组", "没有这话"),
    )
    result = etl("corrections", "check", "--store", store)
    assert result.returncode == 1
    assert "第3行：与第2行更正同一处" in result.stdout
    assert "暂停" in result.stdout
    assert "共 3 行更正，其中 1 行有误" in result.stdout


def test_saved_corrections_are_added_once(store: Path, tmp_path: Path) -> None:
    notice, [first, _], _ = ids(store)
    saved = tmp_path / "更正.csv"
    saved.write_bytes(to_csv([row(notice, "status", "partial", "已完成", first)]))
    first_time = etl("corrections", "add", saved, "--store", store)
    assert "加入更正 1 行" in first_time.stdout, first_time.stderr
    assert "加入更正 0 行" in etl("corrections", "add", saved, saved, "--store", store).stdout
    assert query(store, f"SELECT status FROM issues WHERE issue_id = '{first}'") == [("partial",)]


def test_a_sheet_without_a_column_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("文档,记录\nx,y\n", encoding="utf-8")
    with pytest.raises(StoreError, match="缺少列 field") as caught:
        read_sheet(path)
    assert "new_value" in caught.value.remedy


def test_the_head_is_the_schemas(tmp_path: Path) -> None:
    names = column_names("corrections")
    assert tuple(names)[: len(COLUMNS)] == COLUMNS
    (tmp_path / "a.csv").write_bytes(to_csv([]))
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == [names[column] for column in COLUMNS]


def test_each_field_is_a_column() -> None:
    for field in correction_fields().values():
        staged = [column.name for column in STAGED.get(field.table, ())]
        assert field.kind == "region" or field.name in [*arrow_schemas()[field.table].names, *staged]
