"""Files open rightly: what is written comes back through pandas, DuckDB, pyarrow, openpyxl and pyreadstat."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest
from flask import Flask
from flask.testing import FlaskClient
from frictionless import Package, system

from dashboards.chart_files import register_chart_files
from dashboards.charts import CHARTS
from dashboards.downloads import register_downloads
from dashboards.exports.content import Content, to_content
from dashboards.exports.formats import FORMATS
from dashboards.exports.tables import TABLES
from dashboards.exports.workbook import CUT, MOST_CHARACTERS, write_workbook
from dashboards.view import read_view
from queries.csv_stream import IncompleteStreamError
from queries.shape import Shape
from queries.warehouse import Warehouses
from tests.queries.small_store import VERSION, build_store, issue

HARD = [
    "=1+1", "+86", "-套取", "@sum", "\t=1", "＝1+1", "0101", "530622109001", "引号\"与'", "换\n行", "逗号,分号;", "", "1e5",
    "﹣负", "长" * 40_000,
]  # fmt: skip


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> Warehouses:
    """The small store with a notice whose texts are hard to carry."""
    more = [issue("n1", 10 + n, text, "0101", "completed", village=f"{n:03d}") for n, text in enumerate(HARD)]
    return Warehouses(build_store(tmp_path_factory.mktemp("store"), issues=more))


@pytest.fixture(scope="module")
def client(warehouses: Warehouses) -> FlaskClient:
    server = Flask(__name__)
    register_downloads(server, warehouses)
    register_chart_files(server, warehouses)
    return server.test_client()


def get(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return bytes(answer.data)


def hard(titles: Any, villages: Any) -> list[str]:
    """Give the hard texts in their order."""
    pairs = sorted((str(village), title) for title, village in zip(titles, villages, strict=True) if village)
    return [title for _, title in pairs]


def test_plain_csv_through_pandas_and_duckdb(client: FlaskClient, tmp_path: Path) -> None:
    data = get(client, "/download/issues.csv?raw=1")
    frame = pd.read_csv(
        io.BytesIO(data), dtype={"title": str, "village": str, "county_code": str}, keep_default_na=False
    )
    assert hard(frame["title"], frame["village"]) == HARD
    assert set(frame["county_code"]) == {"009901", "009902", ""}
    (tmp_path / "a.csv").write_bytes(data)
    with duckdb.connect() as connection:
        path = str(tmp_path / "a.csv")
        rows = connection.execute("select title, village from read_csv(?, all_varchar=true)", [path]).fetchall()
    assert hard([row[0] or "" for row in rows], [row[1] for row in rows]) == HARD


def test_csv_for_excel_defuses_and_keeps_numbers(client: FlaskClient) -> None:
    data = get(client, "/download/issues.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    texts = hard(frame["问题"], frame["所涉村"])
    assert texts[:6] == ["'=1+1", "'+86", "'-套取", "'@sum", "'\t=1", "'＝1+1"]
    assert texts[6:] == HARD[6:]
    assert "20000.01" in set(frame["退缴金额"])


def test_parquet_through_pyarrow_pandas_and_duckdb(client: FlaskClient, tmp_path: Path) -> None:
    data = get(client, "/download/issues.parquet")
    table = pq.read_table(io.BytesIO(data))
    assert hard(*(table.column(name).to_pylist() for name in ("title", "village"))) == HARD
    assert table.schema.field("status").metadata[b"zh"].decode() == "整改状态"
    assert json.loads(table.schema.metadata[b"xuncha_atlas"])["行数"] == str(table.num_rows)
    assert str(pd.read_parquet(io.BytesIO(data))["refunded_yuan"].sum()) == "21500.51"
    (tmp_path / "a.parquet").write_bytes(data)
    with duckdb.connect() as connection:
        path = str(tmp_path / "a.parquet")
        assert str(connection.execute("select sum(refunded_yuan) from read_parquet(?)", [path]).fetchone()) == (
            "(Decimal('21500.51'),)"
        )


def test_json_lines_through_pandas(client: FlaskClient) -> None:
    data = get(client, "/download/issues.jsonl")
    rows = [json.loads(line) for line in data.decode().splitlines()]
    assert hard([row["title"] for row in rows], [row["village"] for row in rows]) == HARD
    assert rows[0]["sub"] is None
    assert len(pd.read_json(io.BytesIO(data), lines=True, dtype=False)) == len(rows)


def test_workbook_through_openpyxl(client: FlaskClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(get(client, "/download/issues.xlsx")))
    sheet, notes = book.worksheets
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    known = [row for row in rows if row["所涉村"].value]
    texts = [row["问题"].value or "" for row in sorted(known, key=lambda row: row["所涉村"].value)]
    assert texts[:-1] == HARD[:-1]
    assert texts[-1] == "长" * (MOST_CHARACTERS - len(CUT)) + CUT
    assert {row["问题"].data_type for row in known} <= {"s", "n"}
    assert all(row["问题"].data_type != "f" for row in rows)
    assert [row["县代码"].value for row in rows if row["问题编号"].value == "n2-2"] == ["009901"]
    assert [row["退缴金额"].value for row in rows if row["问题编号"].value == "n3-2"] == [20000.01]
    assert sheet.freeze_panes == "A2"
    told = {row[0].value: row[1].value for row in notes.iter_rows()}
    assert told["切片"] == "全部"
    assert told["行数"] == str(len(rows))
    assert told["status"] == "整改状态"


@pytest.mark.parametrize("suffix", ["dta", "sav"])
def test_statistics_files_through_pyreadstat(client: FlaskClient, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(get(client, f"/download/issues.{suffix}?type=10"))
    frame, known = getattr(pyreadstat, f"read_{suffix}")(path)
    assert list(frame["title"]) == ["报销凭证不全", "接待费超标准", "报销凭证仍不规范", "－套取资金"]
    assert known.column_names_to_labels["status"] == "整改状态"
    names = known.variable_value_labels["status"]
    assert [names[value] for value in frame["status"]] == ["完成", "整改中", "完成", "部分完成"]
    assert frame["refunded_yuan"].sum() == pytest.approx(21200.51)
    assert frame["county_code"].iloc[0] == "009901"
    assert known.variable_value_labels["is_carried_over"] == {0: "否", 1: "是"}
    assert "问题记录" in known.file_label


@pytest.mark.parametrize("suffix", ["dta", "sav"])
def test_statistics_files_carry_hard_texts(client: FlaskClient, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"b.{suffix}"
    path.write_bytes(get(client, f"/download/issues.{suffix}?cols=title,village"))
    frame, _ = getattr(pyreadstat, f"read_{suffix}")(path)
    found = hard(frame["title"], frame["village"])
    assert found[:-1] == HARD[:-1]
    assert found[-1].startswith("长" * 10_000)
    assert found[-1] == HARD[-1] or found[-1].endswith("全文见 CSV 或 Parquet）")


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_has_every_format(client: FlaskClient, table: str, suffix: str) -> None:
    answer = client.get(f"/download/{table}.{suffix}?year=2021-2023")
    assert answer.status_code == (404 if FORMATS[suffix].tables and table not in FORMATS[suffix].tables else 200)


@pytest.mark.parametrize("key", sorted(CHARTS))
def test_every_chart_has_its_data(client: FlaskClient, key: str) -> None:
    rows = int(client.get(f"/chart/{key}.csv").headers["X-Row-Count"])
    assert pq.read_table(io.BytesIO(get(client, f"/chart/{key}.parquet"))).num_rows == rows
    assert len(get(client, f"/chart/{key}.jsonl").splitlines()) == rows
    book = openpyxl.load_workbook(io.BytesIO(get(client, f"/chart/{key}.xlsx")))
    assert book.worksheets[0].max_row == rows + 1


def test_long_form_has_a_row_a_type_and_the_same_money(client: FlaskClient, warehouses: Warehouses) -> None:
    table = pq.read_table(io.BytesIO(get(client, "/download/issues_long.parquet")))
    kpi = warehouses.get().row("kpi") or {}
    assert len(set(table.column("issue_id").to_pylist())) == kpi["record_count"]
    assert float(sum(value for value in table.column("refunded_yuan").to_pylist() if value)) == kpi["refunded_yuan"]


def test_chosen_columns_and_order(client: FlaskClient) -> None:
    data = get(client, "/download/issues.csv?raw=1&cols=title,refunded_yuan&sort=-refunded_yuan&type=10")
    assert data.decode().splitlines()[:3] == [
        '"title","refunded_yuan"',
        '"－套取资金",20000.01',
        '"报销凭证不全",1200.50',
    ]
    titles = pq.read_table(io.BytesIO(get(client, "/download/issues.parquet?cols=title&sort=-refunded_yuan&type=10")))
    assert titles.column_names == ["title"]
    assert titles.column("title").to_pylist()[:2] == ["－套取资金", "报销凭证不全"]


def test_a_format_that_cannot_hold_the_rows_says_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    small = {"xlsx": FORMATS["xlsx"]._replace(most_rows=3)}
    monkeypatch.setattr("dashboards.exports.asked.FORMATS", FORMATS | small)
    answer = client.get("/download/issues.xlsx")
    assert answer.status_code == 413
    assert "至多 3 行" in answer.text
    assert "CSV 或 Parquet" in answer.text


def shorten(content: Content) -> Content:
    """Promise one row more than there is, as if the database had stopped early."""
    return Content(
        **{name: getattr(content, name) for name in content.__dataclass_fields__} | {"row_count": content.row_count + 1}
    )


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_rows_that_are_missing_fail_in_every_format(warehouses: Warehouses, suffix: str) -> None:
    content = shorten(to_content(read_view(warehouses, ""), TABLES["issues"], Shape()))
    with pytest.raises(IncompleteStreamError):
        list(FORMATS[suffix].write(content))


def test_a_broken_workbook_leaves_nothing(warehouses: Warehouses) -> None:
    chunks: Iterator[bytes] = write_workbook(shorten(to_content(read_view(warehouses, ""), TABLES["issues"], Shape())))
    with pytest.raises(IncompleteStreamError):
        next(chunks)


@pytest.fixture(scope="module")
def bundle(client: FlaskClient) -> zipfile.ZipFile:
    return zipfile.ZipFile(
        io.BytesIO(get(client, "/download/issues.zip?region=云南省&year=2021-2023&cols=title,status,refunded_yuan"))
    )


def test_the_zip_vouches_for_itself(bundle: zipfile.ZipFile) -> None:
    names = bundle.namelist()
    assert names[-1] == "manifest.json"
    manifest = json.loads(bundle.read("manifest.json"))
    assert {file["path"] for file in manifest["files"]} == set(names) - {"manifest.json"}
    for file in manifest["files"]:
        data = bundle.read(file["path"])
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size_bytes"], file["sha256"]), file["path"]
    assert manifest["version"] == VERSION
    rows = pq.read_table(io.BytesIO(bundle.read("data/issues.parquet"))).num_rows
    assert {file["rows"] for file in manifest["files"] if file["path"].startswith("data/")} == {rows}
    assert manifest["row_count"] == rows


def test_frictionless_finds_the_package_valid(bundle: zipfile.ZipFile, tmp_path: Path) -> None:
    bundle.extractall(tmp_path)
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        package.resources = [resource for resource in package.resources if resource.format == "csv"]
        report = package.validate()
    assert report.valid, report.to_summary()
    assert [field.name for field in package.resources[0].schema.fields] == ["问题", "整改状态", "退缴金额"]


def test_the_codebook_has_exactly_the_columns(bundle: zipfile.ZipFile) -> None:
    codebook = pd.read_csv(io.BytesIO(bundle.read("codebook.csv")), encoding="utf-8-sig", keep_default_na=False)
    assert list(codebook["列名"]) == ["title", "status", "refunded_yuan"]
    assert "completed=完成" in codebook["取值"][1]
    assert codebook["单位"][2] == "元"


def test_the_readme_and_the_citation_say_what_it_is(bundle: zipfile.ZipFile) -> None:
    readme, cited = bundle.read("README.txt").decode(), bundle.read("citation.txt").decode()
    for words in (
        "云南省",
        "2021–2023年",
        VERSION,
        "a.txt",
        "http://localhost/issues?region=云南省",
        "口径",
        "缺口",
        "n=20",
    ):
        assert words in readme, words
    assert cited.startswith("巡察图谱. 问题记录（云南省 · 2021–2023年，n=20")
    assert "[DS/OL]. (2026-11-23)[" in cited
    assert "%E4%BA%91%E5%8D%97%E7%9C%81" in cited
    assert "@misc{xuncha_a1b2c3d4" in bundle.read("citation.bib").decode()


def test_the_demo_cannot_be_cited_as_real(tmp_path: Path) -> None:
    server = Flask(__name__)
    register_downloads(server, Warehouses(build_store(tmp_path, is_demo=True)))
    with zipfile.ZipFile(io.BytesIO(get(server.test_client(), "/download/notices.zip"))) as made:
        assert "纯属虚构" in made.read("citation.txt").decode()
        assert "纯属虚构" in made.read("README.txt").decode()
        assert pq.read_table(io.BytesIO(made.read("data/notices.parquet"))).column_names[0] == "is_demo"
