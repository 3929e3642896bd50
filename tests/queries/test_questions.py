"""The answers, counted by hand, and what must hold between them for any slice."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.questions import FOLDER, QuestionError, load_question, question_names
from queries.slice import Slice
from queries.warehouse import Warehouse
from tests.queries.small_store import AMOUNTS, CODES, ISSUES, NOTICES

Row = dict[str, Any]
PATHS = ["云南省", "云南省/昭通市", "广东省/湛江市/云崖县", "未定", "海南省"]
OPTIONS = ("level", "authority", "term", "round", "mode", "team", "year", "area", "status")
"""Filters of which each record has one value."""
VALUES: Row = {
    "level": "type", "limit": 5, "offset": 0, "notice_id": "n1", "issue_id": "n2-1",
    "list": "area", "body_ids": ["b1"], "table": "issues", "source_id": "s1", "inspection_id": "i_n1",
    "by": "county", "reuse_kind": "measure", "scope": "all", "group_id": "g1",
    "body_id": "b1", "least": 1,
}  # fmt: skip
some_slices = st.builds(
    Slice,
    region=st.lists(st.sampled_from(PATHS), max_size=2).map(tuple),
    body=st.lists(st.sampled_from(["b1", "b2", "b3"]), max_size=1).map(tuple),
    round=st.lists(st.sampled_from(["第2021轮", "未定"]), max_size=1).map(tuple),
    year=st.lists(st.sampled_from([0, 2021, 2022, 2023]), max_size=2).map(tuple),
    area=st.lists(st.sampled_from(["policy", "follow_up"]), max_size=1).map(tuple),
    status=st.lists(st.sampled_from(["completed", "unstated", "partial"]), max_size=2).map(tuple),
    type=st.lists(st.sampled_from(["10", "0101", "none"]), max_size=2).map(tuple),
    kind=st.lists(st.sampled_from(["rectification", "feedback", "plan"]), max_size=2).map(tuple),
    q=st.sampled_from(["", "", "学习", "报销 规范", "100%"]),
    carried=st.sampled_from([None, None, True, False]),
)  # fmt: skip


def find_records(slice: Slice) -> list[Row]:
    """The slice in plain Python: what the SQL must equal."""
    notices = {row["notice_id"]: row for row in NOTICES if _is_reached(row, slice) and _is_counted(row, slice)}
    return [row for row in ISSUES if row["notice_id"] in notices and _passes(row, slice)]


def _is_reached(row: Row, slice: Slice) -> bool:
    parts = [row.get(key) or "未定" for key in ("province", "city", "county")]
    paths = {"/".join(parts[: n + 1]) for n in range(3)}
    return (
        (not slice.region or bool(paths & set(slice.region)))
        and (not slice.body or row["body_id"] in slice.body)
        and (not slice.round or (row["round_label"] or "未定") in slice.round)
        and (not slice.year or (row["year"] or 0) in slice.year)
    )


def _is_counted(row: Row, slice: Slice) -> bool:
    return not row["is_template"] and (row["kind"] in slice.kind if slice.kind else bool(row["is_counted"]))


def _passes(row: Row, slice: Slice) -> bool:
    codes = {row["primary_type"] or "none", row["primary_domain"] or "none"}
    return (
        (not slice.area or row["area"] in slice.area)
        and (not slice.status or row["status"] in slice.status)
        and (not slice.type or bool(codes & set(slice.type)))
        and (slice.carried is None or row["is_carried_over"] == slice.carried)
        and all(word in row["title"] + " " + row["text"] for word in slice.q.split())
    )


def total(rows: list[Row], *keys: str) -> float:
    return round(sum(float(row[key]) for row in rows for key in keys), 2)


@settings(max_examples=25)
@given(some_slices)
def test_the_slice_equals_plain_python(warehouse: Warehouse, slice: Slice) -> None:
    records = find_records(slice)
    rows = warehouse.rows("issue_rows", slice, limit=100, offset=0)
    assert {row["issue_id"] for row in rows} == {row["issue_id"] for row in records}
    kpi = warehouse.row("kpi", slice)
    assert kpi is not None
    assert kpi["record_count"] == len(rows) == len(records)
    assert kpi["refunded_yuan"] == float(sum((row["refunded_yuan"] for row in records), Decimal(0)))
    assert kpi["carried_over_count"] == sum(row["is_carried_over"] for row in records)
    assert kpi["issue_count"] == len({(row["notice_id"], row["no"]) for row in records})


DOWNLOADS = sorted(name for name in question_names() if name.startswith("download_"))


@settings(max_examples=10)
@given(some_slices)
def test_all_faces_of_a_slice_agree(warehouse: Warehouse, slice: Slice) -> None:
    kpi = warehouse.row("kpi", slice) or {}
    categories = [warehouse.rows("issue_categories", slice, level=level) for level in ("domain", "type")]
    money = [warehouse.rows(f"money_by_{by}", slice) for by in ("year", "region")]
    options, tree = warehouse.rows("options", slice), warehouse.rows("type_tree", slice)
    counted = [
        *categories, *money, warehouse.rows("completion_by_year", slice), warehouse.rows("completion_by_region", slice),
        *([row for row in options if row["key"] == key] for key in OPTIONS), warehouse.rows("options_regions", slice),
        [row for row in options if row["key"] == "type" and (len(row["code"]) == 4)],
        *(warehouse.rows("statuses", slice, by=by) for by in ("region", "round", "type", "level")),
        warehouse.rows("areas_by_year", slice), [row for row in tree if not row["parent"]],
        *(warehouse.rows("types_by_place", slice, by=by, level="type") for by in ("year", "region")),
    ]  # fmt: skip
    assert {total(rows, "record_count") for rows in counted} == {kpi["record_count"]}
    assert warehouse.row("issue_count_rows", slice) == {"total": kpi["record_count"]}
    for rows in (*categories, *counted[4:6]):
        assert total(rows, "stated_count") == kpi["stated_count"]
        assert total(rows, "completed_count") == kpi["completed_count"]
    for rows in money:
        assert total(rows, "refunded_yuan", "recovered_yuan") == kpi["refunded_yuan"]
        assert total(rows, "unassigned_yuan") == kpi["unassigned_refunded_yuan"]
    assert kpi["stated_count"] + kpi["unstated_count"] == kpi["record_count"]
    assert kpi["repeated_record_count"] <= kpi["repeated_base_count"] <= kpi["record_count"]
    assert total(warehouse.rows("recurring_problems", slice), "inferred_count") == kpi["repeated_record_count"]
    for name in DOWNLOADS:
        whole = [row for batch in warehouse.stream(name, slice) for row in batch.to_pylist()]
        assert len(whole) == warehouse.count(name, slice)
        keys = [tuple(str(row[key]) for key in load_question(name).key) for row in whole]
        assert len(set(keys)) == len(keys)


def test_kpi_of_everything(warehouse: Warehouse) -> None:
    assert warehouse.row("kpi") == {
        "notice_count": 4, "body_count": 3, "issue_count": 7, "record_count": 8,
        "completed_count": 3, "stated_count": 6, "unstated_count": 2,
        "refunded_yuan": 21500.51, "unassigned_refunded_yuan": 5000.0, "refund_without_amount_count": 1,
        "carried_over_count": 1, "repeated_record_count": 1, "repeated_base_count": 5,
        "template_count": 1, "uncounted_notice_count": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "key", "value"),
    [
        ("status=completed", "unassigned_refunded_yuan", 0),  # rule 5: not while issues are filtered
        ("year=2021", "unassigned_refunded_yuan", 5000),
        ("kind=feedback", "unassigned_refunded_yuan", 777),
        ("kind=feedback", "record_count", 2),
        ("kind=feedback", "stated_count", 0),
        ("kind=plan", "record_count", 0),  # a template never counts
        ("kind=rectification&kind=feedback", "notice_count", 5),
        ("year=2023", "repeated_record_count", 1),  # the earlier inspection lies outside the slice
        ("year=2021", "repeated_record_count", 0),
        ("status=partial", "notice_count", 1),
        ("region=海南省", "refunded_yuan", 0),
    ],
)
def test_kpi_of_slices(warehouse: Warehouse, query: str, key: str, value: float) -> None:
    assert (warehouse.row("kpi", Slice.from_query(query)) or {})[key] == value


def test_refunds_by_role_add_up_to_the_records(warehouse: Warehouse) -> None:
    rows = {row["label"]: row for row in warehouse.rows("money_by_year")}
    assert rows["2021"] == {
        "label": "2021", "year": 2021, "refunded_yuan": 1000.5, "recovered_yuan": 200.0,
        "to_refund_yuan": 88.0, "unassigned_yuan": 5000.0, "record_count": 3,
    }  # fmt: skip
    assert rows["2023"]["refunded_yuan"] == 300  # a ledger's sum without mentions
    assert rows["2023"]["recovered_yuan"] == 20000.01
    assert list(rows) == ["2021", "2023", "未定"]


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("", [("云南省", "云南省"), ("广东省", "广东省"), ("未定", "未定")]),
        ("region=云南省", [("昭通市", "云南省/昭通市")]),
        ("region=云南省/昭通市", [("青禾县", "云南省/昭通市/青禾县")]),
        ("region=云南省/昭通市/青禾县", [("柳堰镇", None)]),
    ],
)
def test_regions_break_down_and_their_paths_filter(
    warehouse: Warehouse, query: str, labels: list[tuple[str, str | None]]
) -> None:
    rows = warehouse.rows("completion_by_region", Slice.from_query(query))
    assert [(row["label"], row["region"]) for row in rows] == labels
    for row in rows:
        key, value = ("region", row["region"]) if row["region"] else ("body", row["body_id"])
        assert warehouse.count("issue_rows", Slice().with_(key, value), limit=99, offset=0) == row["record_count"]


def test_what_has_no_type_is_named(warehouse: Warehouse) -> None:
    rows = warehouse.rows("issue_categories", level="domain")
    assert [(row["code"], row["zh"], row["record_count"], row["share"]) for row in rows] == [
        ("10", "财务管理", 4, 0.5),
        ("01", "理论学习", 2, 0.25),
        ("none", "未归类", 2, 0.25),
    ]


def test_recurring_problems_show_a_pair(warehouse: Warehouse) -> None:
    assert warehouse.rows("recurring_problems") == [
        {
            "type_code": "1001", "zh": "报销凭证不规范", "explicit_count": 1, "record_count": 2, "inferred_count": 1,
            "repeated_base_count": 2, "body_count": 1, "issue_id": "n2-1", "earlier_issue_id": "n1-1",
        }
    ]  # fmt: skip


def test_both_sentences_of_a_recurrence(warehouse: Warehouse) -> None:
    rows = warehouse.rows("issue_recurrences", issue_id="n2-1")
    assert [(row["side"], row["kind"], row["text"], row["other_text"]) for row in rows] == [
        ("earlier", "explicit", "报销凭证仍不规范。", None),
        ("earlier", "inferred", "报销凭证仍不规范。", "报销凭证不全。"),
    ]
    [back] = warehouse.rows("issue_recurrences", issue_id="n1-1")
    assert (back["side"], back["other_issue_id"], back["other_year"]) == ("later", "n2-1", 2023)


def test_rows_are_paged_and_sorted(warehouse: Warehouse) -> None:
    pages = [warehouse.rows("issue_rows", sort="refunded_yuan", descending=True, limit=3, offset=n) for n in (0, 3, 6)]
    ids = [row["issue_id"] for page in pages for row in page]
    assert ids[:3] == ["n3-2", "n1-1", "n2-2"]
    assert sorted(ids) == sorted(row["issue_id"] for row in find_records(Slice()))


@pytest.mark.parametrize("sort", ["1; drop table issues", "text", "YEAR", ""])
def test_only_named_columns_sort(warehouse: Warehouse, sort: str) -> None:
    with pytest.raises(QuestionError):
        warehouse.rows("issue_rows", sort=sort, limit=1, offset=0)


def test_every_column_that_sorts_is_shown(warehouse: Warehouse) -> None:
    shown = warehouse.ask("issue_rows", limit=1, offset=0).columns
    for column in load_question("issue_rows").sortable:
        assert column in shown
        warehouse.rows("issue_rows", sort=column, limit=1, offset=0)


def test_a_notice_shows_its_own_part_of_the_source(warehouse: Warehouse) -> None:
    assert (warehouse.row("notice", notice_id="n1") or {})["source_text"] == "甲乙丙丁"
    assert (warehouse.row("notice", notice_id="n2") or {})["source_text"] == "第二份通报"
    assert warehouse.row("notice", notice_id="none") is None


def test_what_is_left_out_says_why(warehouse: Warehouse) -> None:
    rows = warehouse.rows("left_out", limit=100)
    assert {row["notice_id"]: row["reason_code"] for row in rows} == {
        "n4": "no_region", "n5": "same_inspection", "n6": "template", "n7": "other_kind",
    }  # fmt: skip
    chosen = warehouse.rows("left_out", Slice(kind=("feedback",)), limit=100)
    assert {row["reason_code"] for row in chosen if row["notice_id"] in ("n1", "n2", "n3")} == {"not_chosen"}


def test_warnings_are_of_the_slice(warehouse: Warehouse) -> None:
    [warned] = warehouse.rows("warnings_summary")
    assert (warned["code"], warned["warning_count"]) == ("claim_differs", 1)


@pytest.mark.parametrize("name", sorted(question_names()))
def test_every_question_says_what_it_asks_and_answers(warehouse: Warehouse, name: str) -> None:
    lines = (FOLDER / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0] for line in lines[:3]] == ["-- question", "-- grain", "-- parameters"]
    question = load_question(name)
    assert lines[2] == f"-- parameters: {', '.join(sorted(question.parameters)) or 'none'}"
    parameters = {key: VALUES[key] for key in question.parameters}
    everything = "region=云南省&body=b1&round=x&year=2021&area=policy&status=partial&type=10&kind=plan&q=a b&carried=1"
    for slice in (Slice(), Slice.from_query(everything)):
        warehouse.ask(name, slice, **parameters)


def test_a_question_is_asked_with_what_it_names(warehouse: Warehouse) -> None:
    with pytest.raises(QuestionError, match="needs"):
        warehouse.ask("notice")
    with pytest.raises(QuestionError, match="needs"):
        warehouse.ask("kpi", level="domain")
    for name in ("nothing", "../warehouse", "_slice"):
        with pytest.raises(QuestionError):
            warehouse.ask(name)


def test_no_question_searches_with_ilike() -> None:
    for path in FOLDER.glob("*.sql"):
        assert not re.search(r"\b(ilike|like)\b", path.read_text(encoding="utf-8"), re.IGNORECASE)


def test_the_small_store_is_what_the_figures_say() -> None:
    assert (len(NOTICES), len(ISSUES), len(AMOUNTS), len(CODES)) == (7, 10, 9, 25)


def test_every_question_is_in_the_readme() -> None:
    named = set(re.findall(r"`(\w+)`", (FOLDER / "README.md").read_text(encoding="utf-8")))
    assert question_names() <= named
