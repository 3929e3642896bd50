from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import pipeline
from etl.check import Check, CheckFailedError
from etl.holdings import Report
from etl.reading import rules_of
from etl.schema import arrow_schemas
from etl.store import Store, current_version
from tests.corpus.loading import Silent
from tests.etl.ledger import ledger, write_ledgers


def load(
    store: Path, *paths: Path, workers: int = 1, is_demo: bool = False, choices: pipeline.Choices = pipeline.USUAL
) -> Report:
    return pipeline.load(paths, store, Silent(), workers=workers, is_demo=is_demo, choices=choices)


def query(store: Path, sql: str) -> list[tuple[Any, ...]]:
    version_id = current_version(Store(store))
    assert version_id
    with duckdb.connect(str(Store(store).version(version_id) / "atlas.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_ledgers(tmp_path / "docs", 3)


def test_the_same_files_again_change_nothing(docs: Path, tmp_path: Path) -> None:
    first = load(tmp_path / "s", docs)
    caches = ("load.lock", "seen.json")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "s").rglob("*") if path.name not in caches}
    again = load(tmp_path / "s", docs)
    assert (first.is_unchanged, again.is_unchanged) == (False, True)
    assert again.version_id == first.version_id
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert query(tmp_path / "s", "SELECT count(*), sum(refunded_yuan) FROM issues")[0] == (9, pytest.approx(301.5))


def test_parquet_is_the_same_byte_for_byte(docs: Path, tmp_path: Path) -> None:
    files = sorted(docs.iterdir())
    one, other = load(tmp_path / "a", docs), load(tmp_path / "b", *reversed(files), workers=2)
    assert one.version_id == other.version_id
    for table in arrow_schemas():
        folders = [tmp_path / root / "versions" / one.version_id / table for root in "ab"]
        names, others = ([path.name for path in sorted(folder.iterdir())] for folder in folders)
        assert names == others
        for name in names:
            assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), (table, name)


def test_a_store_accumulates(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    first = load(store, docs)
    more = write_ledgers(tmp_path / "more", 4)
    second = load(store, more)
    assert second.added == ["0003.csv"]
    assert query(store, "SELECT count(*) FROM notices") == [(4,)]
    assert Store(store).version(first.version_id).is_dir()
    assert second.version_id == load(tmp_path / "t", more).version_id


def test_a_changed_file_takes_the_old_ones_place(docs: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    load(store, docs)
    (docs / "0001.csv").write_text(ledger("柳溪镇", rows=5), encoding="utf-8")
    report = load(store, docs)
    assert report.replaced == ["0001.csv"]
    assert query(store, "SELECT count(*), count(DISTINCT body_id) FROM issues") == [(11, 3)]


def test_a_vanished_file_is_reported_and_kept(docs: Path, tmp_path: Path) -> None:
    load(tmp_path / "s", docs)
    (docs / "0001.csv").unlink()
    report = load(tmp_path / "s", docs)
    assert (report.vanished, report.is_unchanged) == (["0001.csv"], True)
    assert load(tmp_path / "s", write_ledgers(tmp_path / "elsewhere", 1)).vanished == []


def test_a_copy_counts_once(docs: Path, tmp_path: Path) -> None:
    (docs / "copy.csv").write_bytes((docs / "0000.csv").read_bytes())
    (docs / "saved-again.csv").write_bytes((docs / "0000.csv").read_bytes() + b"\n")
    report = load(tmp_path / "s", docs)
    assert len(report.duplicates) == 1
    assert query(tmp_path / "s", "SELECT count(*) FROM issues") == [(9,)]
    assert query(tmp_path / "s", "SELECT code FROM warnings") == [("duplicate_text",)]


def test_broken_files_are_named_and_forgotten_when_gone(docs: Path, tmp_path: Path) -> None:
    (docs / "empty.txt").write_bytes(b"")
    (docs / "scan.pdf").write_bytes(b"%PDF")
    (docs / "0002.csv").write_text(ledger().replace("in_progress", "unheard of"), encoding="utf-8")
    report = load(tmp_path / "s", docs)
    assert [(row["path"], row["place"]) for row in report.summary["failures"]] == [
        ("0002.csv", "第3行"),
        ("empty.txt", None),
        ("scan.pdf", None),
    ]
    assert query(tmp_path / "s", "SELECT count(*) FROM failures WHERE remedy <> ''") == [(3,)]
    (docs / "scan.pdf").unlink()
    (docs / "empty.txt").write_text(ledger("柳溪镇"), encoding="utf-8")
    assert [row["path"] for row in load(tmp_path / "s", docs).summary["failures"]] == ["0002.csv"]


def test_new_rules_read_the_store_again(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "s"
    first = load(store, docs)
    (docs / "0000.csv").unlink()
    rules = rules_of
    monkeypatch.setattr(pipeline, "rules_of", lambda reference: rules(reference) | {"rules": "newer"})
    second = load(store, docs)
    assert second.version_id != first.version_id
    assert query(store, "SELECT count(*) FROM notices") == [(3,)]


def test_a_failed_check_publishes_nothing(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "s"
    first = load(store, docs)
    monkeypatch.setattr("etl.check.CHECKS", (Check("不可能", True, "试验", "SELECT notice_id FROM notices"),))
    write_ledgers(docs, 5)
    with pytest.raises(CheckFailedError):
        load(store, docs)
    assert current_version(Store(store)) == first.version_id
    assert [path.name for path in (store / "versions").iterdir()] == [first.version_id]


def test_the_tables_are_those_of_the_schema(docs: Path, tmp_path: Path) -> None:
    load(tmp_path / "s", docs)
    described = query(
        tmp_path / "s",
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE comment IS NOT NULL",
    )
    assert {(table, column) for table, column, _ in described} == {
        (table, column) for table, schema in arrow_schemas().items() for column in schema.names
    }
    assert query(tmp_path / "s", "SELECT count(*) FROM codes WHERE list = 'type'") == [(77,)]
    assert query(tmp_path / "s", "SELECT count(*) FROM issues WHERE NOT is_counted") == [(0,)]
    assert query(tmp_path / "s", "SELECT DISTINCT round_label FROM inspections") == [("青禾县委十五届第二轮",)]


PROSE = """中共青禾镇委员会关于巡察整改进展情况的通报
2022年6月20日至8月3日，县委第二巡察组对青禾镇党委开展了常规巡察。10月19日，巡察组反馈了巡察意见。现将整改进展情况予以公布。
一、聚焦贯彻落实党的路线方针政策方面
1.关于公务接待管理不规范的问题
整改情况：一是修订公务接待制度。二是清退超标准接待费 1,200.50 元。
整改状态：已完成
2.关于财务管理混乱的问题
整改情况：一是开展财务培训。
整改状态：正在整改
联系电话：0870-5550123；电子邮箱：qinghe@example.invalid
中共青禾镇委员会
2023年1月18日
"""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_prose_and_ledgers_stand_beside_each_other(docs: Path, tmp_path: Path, encoding: str) -> None:
    (docs / "notice.txt").write_bytes(PROSE.replace("\n", "\r\n").encode(encoding))
    store = tmp_path / "s"
    report = load(store, docs)
    assert report.summary["kinds"] == {"rectification": 4}
    assert query(store, "SELECT count(*), sum(refunded_yuan) FROM issues")[0] == (11, pytest.approx(1502.0))
    words = query(
        store,
        "SELECT substring(s.text, span_start + 1, span_end - span_start), a.text FROM amounts a JOIN notices n"
        " USING (notice_id) JOIN sources s USING (source_id) WHERE s.format = 'text'",
    )
    assert words == [("1,200.50 元", "1,200.50元")]


COPIED = """中共{name}委员会关于巡察整改进展情况的通报
2022年6月20日至8月3日，县委第二巡察组对{name}党委开展了常规巡察。10月19日，巡察组反馈了巡察意见。现将整改进展情况予以公布。
一、聚焦贯彻落实党的路线方针政策方面
1.关于公务接待管理不规范的问题
整改情况：逐笔倒查接待清单并约谈经办人员，由财政所每月十日前公示接待费用，超出标准的一律由个人承担。
整改状态：已完成
"""


def test_copied_measures_are_found_across_buckets_and_in_later_loads(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "s"
    folder.mkdir()
    (folder / "a.txt").write_text(COPIED.format(name="青禾镇"), encoding="utf-8")
    load(store, folder)
    assert query(store, "SELECT count(*) FROM reuse_groups") == [(0,)]
    (folder / "b.txt").write_text(COPIED.format(name="柳堰镇"), encoding="utf-8")
    load(store, folder)
    groups = query(store, "SELECT kind, body_count, member_count, is_boilerplate FROM reuse_groups")
    assert groups == [("measure", 2, 2, False)]
    assert query(store, "SELECT count(*) FROM reuse_members JOIN measures USING (issue_id, position)") == [(2,)]
    (folder / "broken.txt").write_bytes(b"")
    load(store, folder)  # no bucket changes, so the files are taken over
    assert query(store, "SELECT count(DISTINCT body_id) FROM reuse_members") == [(2,)]


def test_private_words_are_masked_in_every_table(docs: Path, tmp_path: Path) -> None:
    (docs / "notice.txt").write_text(PROSE, encoding="utf-8", newline="")
    load(tmp_path / "s", docs)
    [(text,)] = query(tmp_path / "s", "SELECT text FROM sources WHERE format = 'text'")
    assert len(text) == len(PROSE)
    for table in arrow_schemas():
        found = query(tmp_path / "s", f"SELECT count(*) FROM {table} t WHERE CAST(t AS VARCHAR) LIKE '%5550123%'")
        assert found == [(0,)], table
