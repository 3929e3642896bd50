"""Recurrence, relapse, persistence, common problems and reuse of text, counted by hand in the small store."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.questions import FOLDER
from queries.rates import rate
from queries.slice import Slice
from queries.warehouse import Warehouse
from tests.queries.test_questions import some_slices

Row = dict[str, Any]


def pick(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_a_problem_is_seen_in_which_inspections(warehouse: Warehouse) -> None:
    rows = warehouse.rows("recurrence_matrix", level="type", limit=10)
    assert {row["body_name"] for row in rows} == {"柳堰镇"}  # the others were inspected once
    assert pick(rows, "code", "inspection_no", "year", "record_count", "explicit_count", "inferred_count") == [
        ("1001", 1, 2021, 1, 0, 0),
        ("1001", 2, 2023, 1, 1, 1),
        ("0101", 1, 2021, 1, 0, 0),
        ("0101", 2, 2023, 0, 0, 0),
        ("1002", 1, 2021, 1, 0, 0),
        ("1002", 2, 2023, 0, 0, 0),
    ]
    assert {row["inspection_count"] for row in rows} == {2}
    assert pick(rows[:1], "zh", "found_inspection_count", "completed_count") == [("报销凭证不规范", 2, 1)]


def test_the_matrix_keeps_its_limit_and_its_slice(warehouse: Warehouse) -> None:
    assert warehouse.rows("recurrence_matrix", level="type", limit=0) == []
    one_year = Slice.from_query("year=2023")
    assert warehouse.rows("recurrence_matrix", one_year, level="type", limit=10) == []
    domains = warehouse.rows("recurrence_matrix", Slice.from_query("type=10"), level="domain", limit=10)
    assert pick(domains, "code", "record_count") == [("10", 2), ("10", 1)]


def test_a_chain_shows_both_sides(warehouse: Warehouse) -> None:
    inferred, explicit = sorted(warehouse.rows("recurrence_chains", limit=9, offset=0), key=lambda row: row["score"])
    assert (inferred["text"], inferred["earlier_text"]) == ("报销凭证仍不规范。", "报销凭证不全。")
    assert (inferred["link_count"], inferred["chain_years"], inferred["is_relapse"]) == (1, 2, True)
    assert (inferred["earlier_year"], inferred["earlier_status"]) == (2021, "completed")
    assert (explicit["earlier_issue_id"], explicit["words"], explicit["link_count"]) == (None, "仍不规范", 0)
    assert warehouse.rows("recurrence_chains", Slice.from_query("year=2021"), limit=9, offset=0) == []
    assert len(warehouse.rows("recurrence_chains", limit=1, offset=1)) == 1


def test_relapses_stand_over_what_could_relapse(warehouse: Warehouse) -> None:
    """Two records of 2021 are reported completed and their body was inspected again; that of 2023 was not."""
    rows = warehouse.rows("relapse_rate", by="all")
    assert pick(rows, "kind", "label", "numerator", "denominator") == [
        ("explicit", "全部", 0, 2),
        ("inferred", "全部", 1, 2),
    ]
    by_type = warehouse.rows("relapse_rate", by="type")
    assert pick(by_type, "kind", "code", "numerator", "denominator") == [
        ("explicit", "0101", 0, 1),
        ("explicit", "1001", 0, 1),
        ("inferred", "0101", 0, 1),
        ("inferred", "1001", 1, 1),
    ]
    assert {row["label"] for row in by_type} == {"学习不深入", "报销凭证不规范"}
    assert warehouse.rows("relapse_rate", Slice.from_query("year=2023"), by="all") == []
    assert {row["label"] for row in warehouse.rows("relapse_rate", by="county")} == {"云南省/昭通市/青禾县"}


def test_persistence_counts_a_chain_once(warehouse: Warehouse) -> None:
    rows = warehouse.rows("persistence")
    assert pick(rows, "kind", "inspection_count", "problem_count", "base_body_count", "years_median") == [
        ("explicit", None, 1, 3, 3),  # the earlier side is known from words only
        ("inferred", 2, 1, 1, 2),
    ]


@pytest.mark.parametrize(
    ("query", "by", "expected"),
    [
        ("", "all", [("全部", "1001", 1, 3), ("全部", "1002", 2, 3), ("全部", "0101", 2, 3), ("全部", "none", 2, 3)]),
        ("type=0101", "year", [("2021", "0101", 1, 1), ("2023", "0101", 1, 2)]),
        ("type=10", "county", [
            ("云南省/昭通市/青禾县", "1001", 1, 1), ("云南省/昭通市/青禾县", "1002", 1, 1),
            ("广东省/湛江市/云崖县", "1002", 1, 1),
        ]),
        ("year=2021", "round", [
            ("第2021轮", "0101", 1, 1), ("第2021轮", "1001", 1, 1), ("第2021轮", "1002", 1, 1)
        ]),
    ],
)  # fmt: skip
def test_common_problems_are_bodies_of_bodies_observed(
    warehouse: Warehouse, query: str, by: str, expected: list[tuple[Any, ...]]
) -> None:
    rows = warehouse.rows("common_problems", Slice.from_query(query), level="type", by=by)
    domains = warehouse.rows("common_problems", Slice.from_query(query), level="domain", by=by)
    assert len(domains) == len({(row["label"], row["code"]) for row in domains}) <= len(rows)
    assert sorted(pick(rows, "label", "code", "numerator", "denominator")) == sorted(expected)


@pytest.mark.parametrize(
    ("kind", "scope", "groups", "base"),
    [
        ("measure", "all", ["g1"], 16), ("measure", "within", ["g1"], 16), ("measure", "across", ["g1"], 16),
        ("title", "all", ["g2"], 8), ("title", "within", [], 8),
    ],
)  # fmt: skip
def test_reuse_leaves_boilerplate_out(
    warehouse: Warehouse, kind: str, scope: str, groups: list[str], base: int
) -> None:
    rows = warehouse.rows("reuse_groups", reuse_kind=kind, scope=scope, limit=9, offset=0)
    assert [row["group_id"] for row in rows] == groups
    assert {row["base_count"] for row in rows} <= {base}


def test_reuse_is_of_the_slice(warehouse: Warehouse) -> None:
    [group] = warehouse.rows(
        "reuse_groups", Slice.from_query("year=2021"), reuse_kind="measure", scope="all", limit=9, offset=0
    )
    assert (group["slice_member_count"], group["member_count"], group["base_count"]) == (1, 3, 6)
    assert group["group_total"] == 1


def test_members_stand_side_by_side(warehouse: Warehouse) -> None:
    rows = warehouse.rows("reuse_members", group_id="g1")
    assert pick(rows, "score", "text", "body_name", "year") == [
        (1.0, "@健全第1项制度", "柳堰镇", 2021),
        (1.0, "@健全第1项制度", "石桥坝镇", 2023),
        (0.9, "@健全第1项制度", "柳堰镇", 2023),
    ]
    assert {row["text"] for row in warehouse.rows("reuse_members", group_id="g2")} == {
        "学习流于形式", "学习\n笔记“补记”, 照抄",
    }  # fmt: skip


@settings(max_examples=15)
@given(some_slices, st.sampled_from(["all", "type", "domain", "year", "county"]))
def test_shares_carry_their_interval(warehouse: Warehouse, slice: Slice, by: str) -> None:
    rows = warehouse.rows("relapse_rate", slice, by=by)
    rows += warehouse.rows("common_problems", slice, level="type", by=by)
    for row in rows:
        wanted = rate(row["numerator"], row["denominator"])
        assert (row["share"], row["share_low"], row["share_high"]) == pytest.approx(
            (wanted.share, wanted.low, wanted.high)
        )


def test_the_denominator_is_told() -> None:
    told = ("recurrence_matrix", "recurrence_chains", "relapse_rate", "persistence", "common_problems", "reuse_groups",
            "reuse_members", "recurring_problems")  # fmt: skip
    for name in told:
        assert "\n-- denominator: " in (FOLDER / f"{name}.sql").read_text(encoding="utf-8"), name
