"""Which texts are the same elsewhere, and what of them is the genre's."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reuse.find import find_reuse
from etl.reuse.groups import to_rows
from etl.reuse.measures import find_measure_pairs, sign
from etl.reuse.shingles import shingle_codes
from etl.reuse.titles import find_title_pairs
from etl.reuse.wordings import Place, gather_wordings, letters_of
from etl.schema import arrow_schemas
from etl.tables import TableWriter
from tests.benchmarks.bench_reuse import make_measures, to_batches

Row = dict[str, Any]
GENRE = "进一步提高思想认识切实加强组织领导"
LEASE = "逐户核对机动地承包合同，追缴拖欠租金{}元，重新签订合同{}份，并在公开栏张榜公示，接受群众监督。"
SCHOOL = "会同市场监管所对校园食堂进货台账逐页倒查，约谈供货商，更换不合格配料，每周由家委会代表陪餐打分。"


def place(number: int, body: str | None, inspection: str | None = None) -> Place:
    return Place(f"n{number}-i", number, f"n{number}", inspection or f"i{body}", body, "009901")


def groups_of(texts: list[tuple[str, Place]]) -> tuple[list[Row], list[Row]]:
    rows = [found._asdict() | {"text": text} for text, found in texts]
    batch = pa.RecordBatch.from_pylist(rows)
    return to_rows("measure", gather_wordings([batch]), find_measure_pairs)


def test_the_same_measure_in_two_bodies_is_reuse() -> None:
    [group], members = groups_of([(LEASE.format(300, 2), place(1, "a")), (LEASE.format("4,500", 7), place(2, "b")),
                                  (SCHOOL, place(3, "c"))])  # fmt: skip
    assert (group["body_count"], group["is_across_bodies"], group["is_within_body"]) == (2, True, False)
    assert (group["member_count"], group["wording_count"], group["least_score"]) == (2, 1, 1.0)
    assert [(row["issue_id"], row["position"], row["score"]) for row in members] == [("n1-i", 1, 1.0), ("n2-i", 2, 1.0)]


@pytest.mark.parametrize(
    ("other", "is_reuse"),
    [
        (LEASE.replace("张榜公示", "张贴公示"), True),
        (LEASE.replace("逐户核对", "组织专班逐户核对"), True),
        (f"{LEASE}{GENRE}。", True),
        ("逐户核对低保对象家庭收入，停发不符合条件的人员，张榜公示，接受群众监督。", False),
        (SCHOOL, False),
    ],
)
def test_what_is_nearly_the_same(other: str, is_reuse: bool) -> None:
    noise = [(f"{words}，{GENRE}。", place(10 + n, f"x{n}")) for n, words in enumerate(different_texts(8))]
    groups, _ = groups_of([(LEASE, place(1, "a")), (other, place(2, "b")), *noise])
    assert len(groups) == is_reuse


def different_texts(count: int) -> list[str]:
    draw = random.Random(3)
    return ["".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(40)) for _ in range(count)]


def test_the_same_measure_in_successive_inspections_of_one_body() -> None:
    [group], _ = groups_of([(SCHOOL, place(1, "a", "i1")), (SCHOOL, place(2, "a", "i2"))])
    assert (group["is_across_bodies"], group["is_within_body"], group["inspection_count"]) == (False, True, 2)


def test_the_same_measure_twice_in_one_notice_is_none() -> None:
    assert groups_of([(SCHOOL, place(1, "a")), (SCHOOL, place(2, "a"))]) == ([], [])


def test_a_body_without_name_is_one_of_its_own() -> None:
    [group], _ = groups_of([(SCHOOL, place(1, None)), (SCHOOL, place(2, None))])
    assert group["body_count"] == 2


def test_boilerplate_is_a_group_without_members() -> None:
    """Three clauses of the genre, each in eight measures that are otherwise unlike each other."""
    clauses = [GENRE, "坚持举一反三确保整改取得实效", "压紧压实工作责任推动工作落到实处"]
    noise = [(f"{words}，{clauses[n % 3]}。", place(10 + n, f"x{n}")) for n, words in enumerate(different_texts(24))]
    texts = [("，".join(clauses), place(1, "a")), ("，".join(clauses), place(2, "b")), *noise]
    [group], members = groups_of(texts)
    assert (group["is_boilerplate"], group["body_count"], members) == (True, 2, [])


def test_a_text_that_thirty_bodies_copied_is_no_boilerplate() -> None:
    [group], members = groups_of([(LEASE, place(n, f"b{n}")) for n in range(30)])
    assert (group["is_boilerplate"], group["body_count"], len(members)) == (False, 30, 30)


def test_short_texts_say_nothing() -> None:
    assert groups_of([("加强学习教育，提高认识。", place(1, "a")), ("加强学习教育，提高认识。", place(2, "b"))]) == (
        [],
        [],
    )


def test_titles_that_are_nearly_the_same() -> None:
    titles = ["某镇财政所对村级报账单据审核把关不严附件不全", "某镇财政所对村级报账单据审核把关不严附件缺失",
              "部分村组饮水管网老化破损群众用水得不到保障"]  # fmt: skip
    pairs = find_title_pairs(titles)
    assert list(zip(pairs.low.tolist(), pairs.high.tolist(), strict=True)) == [(0, 1)]
    assert 0.8 <= pairs.score[0] < 1
    assert len(find_title_pairs(titles[:1]).low) == 0


def test_what_is_planted_is_found() -> None:
    made = list(make_measures(3000, seed=11))
    _, members = to_rows("measure", gather_wordings(to_batches(made)), find_measure_pairs)
    plants: dict[str, set[int | None]] = {}
    for row in members:
        plants.setdefault(row["group_id"], set()).add(made[row["position"]].plant)
    assert all(len(plant) == 1 and None not in plant for plant in plants.values())
    planted = [one.plant for one in made if one.plant is not None]
    assert len(members) >= 0.95 * sum(planted.count(plant) > 1 for plant in planted)


def test_the_order_of_rows_makes_no_difference() -> None:
    made = list(make_measures(400, seed=5))
    rows = [row for batch in to_batches(made) for row in batch.to_pylist()]
    once = to_rows("measure", gather_wordings([pa.RecordBatch.from_pylist(rows)]), find_measure_pairs)
    random.Random(1).shuffle(rows)
    assert to_rows("measure", gather_wordings([pa.RecordBatch.from_pylist(rows)]), find_measure_pairs) == once
    assert once[0]


@settings(max_examples=50)
@given(st.lists(st.text(alphabet="甲乙丙丁戊", max_size=9), max_size=6), st.integers(1, 4))
def test_no_stretch_runs_into_the_next_text(texts: list[str], size: int) -> None:
    codes, offsets = shingle_codes(texts, size)
    assert np.diff(offsets.astype(np.int64)).tolist() == [max(len(text) - size + 1, 0) for text in texts]
    assert len(codes) == int(offsets[-1])
    for number, text in enumerate(texts):
        alone, _ = shingle_codes([text], size)
        assert codes[int(offsets[number]) : int(offsets[number + 1])].tolist() == alone.tolist()


def test_signatures_are_the_same_everywhere() -> None:
    assert sign([letters_of(LEASE)])[0, :3].tolist() == sign(["甲" * 30, letters_of(LEASE)])[1, :3].tolist()


def test_only_what_counts_is_compared(tmp_path: Path) -> None:
    tables: dict[str, list[Row]] = {
        "notices": [{"notice_id": f"n{n}", "county_code": "009901"} for n in range(3)],
        "issues": [{"issue_id": f"n{n}-i", "notice_id": f"n{n}", "inspection_id": f"i{n}", "body_id": f"b{n}",
                    "title": "短题", "is_counted": n < 2} for n in range(3)],
        "measures": [{"issue_id": f"n{n}-i", "position": 1, "text": SCHOOL} for n in range(3)],
    }  # fmt: skip
    files = {}
    for name, rows in tables.items():
        writer = TableWriter(tmp_path / f"{name}.parquet", arrow_schemas()[name])
        writer.add(rows)
        writer.close()
        files[name] = [str(tmp_path / f"{name}.parquet")]
    [group], members = find_reuse(files)
    assert (group["kind"], group["body_count"]) == ("measure", 2)
    assert [row["notice_id"] for row in members] == ["n0", "n1"]
    assert find_reuse(dict.fromkeys(files, ())) == ([], [])
