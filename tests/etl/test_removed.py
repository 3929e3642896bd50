from __future__ import annotations

from pathlib import Path

import pytest

from etl import pipeline
from etl.pipeline import Choices
from etl.removed import Removed, bring_back, read_removed, take_out
from etl.store import StoreError, open_known
from queries.warehouse import Warehouse, Warehouses
from tests.corpus.loading import Silent
from tests.etl.ledger import ledger, write_ledgers
from tests.etl.test_pipeline import load, query


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = write_ledgers(tmp_path / "docs", 2)
    (docs / "two.csv").write_text(ledger("蕙兰镇") + ledger("茱萸镇").split("\n", 1)[1], encoding="utf-8")
    return docs


def remove(store: Path, doc: str) -> tuple[list[Removed], str]:
    rows, report = pipeline.change(
        store, Silent(), lambda own, held: take_out(own, held, doc, "已撤回", "甲", "2026-01-01"), workers=1
    )
    return rows, report.version_id


def undo(store: Path, doc: str) -> str:
    return pipeline.change(store, Silent(), lambda own, held: bring_back(own, doc), workers=1)[1].version_id


def counts(warehouse: Warehouse) -> dict[str, int]:
    tables = ("sources", "notices", "issues", "issue_types", "amounts", "codes")
    with warehouse._cursor() as cursor:
        return {name: len(cursor.execute(f"SELECT * FROM {name}").fetchall()) for name in tables}


def test_a_removed_notice_is_gone_from_every_version_and_comes_back(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    first = load(store, docs).version_id
    houses = Warehouses(store)
    whole = counts(houses.get(first))
    [row], second = remove(store, "0000.csv")
    assert (row.doc, row.reason, row.who) == ("0000.csv", "已撤回", "甲")
    assert second != first
    assert query(store, "SELECT count(*) FROM notices") == [(3,)]
    assert query(store, "SELECT count(*) FROM sources") == [(2,)]
    hidden, now = counts(houses.get(first)), counts(houses.get(second))
    assert hidden == now
    assert hidden["issues"] == whole["issues"] - 3
    assert [column.zh for column in houses.get(first).columns("notices")][:2] == ["文本编号", "来源编号"]
    assert load(store, docs).version_id == second
    assert undo(store, "0000.csv") == first
    assert counts(houses.get(first)) == whole


def test_one_notice_of_a_file_and_its_words(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    first = load(store, docs).version_id
    [row], second = remove(store, "two.csv#2")
    assert row.doc == "two.csv#2"
    assert query(store, "SELECT count(*) FROM notices") == [(3,)]
    [(text,)] = query(store, "SELECT text FROM sources WHERE path = 'two.csv'")
    assert "茱萸镇" not in text
    old = Warehouse.open(store, first)
    with old._cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM sources WHERE path = 'two.csv'").fetchall() == [(0,)]
        assert cursor.execute("SELECT count(*) FROM notices WHERE doc = 'two.csv'").fetchall() == [(1,)]
    assert Warehouse.open(store, second).manifest["removed"] == [row.notice_id]


@pytest.mark.parametrize(("doc", "words"), [("没有.csv", "没有 没有.csv"), ("0000.csv", "不止一份")])
def test_a_name_that_means_no_document_or_two(tmp_path: Path, doc: str, words: str) -> None:
    for name in ("甲", "乙"):
        write_ledgers(tmp_path / "docs" / name, 1)
    (tmp_path / "docs" / "乙" / "0000.csv").write_text(ledger("蕙兰镇"), encoding="utf-8")
    load(tmp_path / "s", tmp_path / "docs")
    with pytest.raises(StoreError, match=words):
        remove(tmp_path / "s", doc)


def test_a_notice_that_was_not_removed_does_not_come_back(docs: Path, tmp_path: Path) -> None:
    load(tmp_path / "s", docs)
    with pytest.raises(StoreError, match="不在移去的清单"):
        undo(tmp_path / "s", "0000.csv")
    with pytest.raises(StoreError, match="不是库"):
        undo(tmp_path / "none", "0000.csv")


def test_pruning_takes_out_what_has_vanished(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    first = load(store, docs)
    (docs / "0000.csv").unlink()
    assert load(store, docs).version_id == first.version_id
    report = load(store, docs, choices=Choices(is_pruning=True))
    assert report.vanished == ["0000.csv"]
    assert query(store, "SELECT count(*) FROM sources") == [(2,)]
    assert len(list((store / "archive").rglob("*"))) >= 3


def test_the_list_can_be_read_by_hand(docs: Path, tmp_path: Path) -> None:
    load(tmp_path / "s", docs)
    remove(tmp_path / "s", "0001.csv")
    text = (tmp_path / "s" / "removed.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "notice_id,doc,reason,who,date"
    assert [row.doc for row in read_removed(open_known(tmp_path / "s"))] == ["0001.csv"]
