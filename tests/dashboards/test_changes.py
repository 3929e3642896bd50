"""The page of versions and of what changed between two of them, over a store that really loaded twice."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from dash.development.base_component import Component

from dashboards.pages.changes import PAGE, layout
from dashboards.server import build_server
from dashboards.view import View, read_view
from etl import pipeline
from etl.store import Store
from etl.versions import pin
from queries.warehouse import Warehouses
from tests.corpus.loading import Silent
from tests.corpus.words import text


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A store of three versions: one notice, two, and three of which the second was changed."""
    folder = tmp_path_factory.mktemp("grown")
    docs, store, versions = folder / "docs", folder / "store", []
    docs.mkdir()
    for town, year in (("蕙兰镇", 2019), ("茱萸镇", 2020), ("蔷薇镇", 2021)):
        (docs / f"{town}.txt").write_text(text(town, year), encoding="utf-8")
        versions.append(pipeline.load([docs], store, Silent(), workers=1, is_demo=True).version_id)
    pin(Store(store), versions[0], "论文甲")
    return store, versions


def view_of(store: Path, search: str = "") -> View:
    return read_view(Warehouses(store), search)


def words(component: object) -> str:
    """Join all words of a component, a bar between two."""
    if isinstance(component, str):
        return component
    children = getattr(component, "children", component) if isinstance(component, Component) else component
    if isinstance(children, list | tuple):
        return "|".join(words(child) for child in children)
    return words(children) if isinstance(children, Component | str) else ""


def comparison(view: View) -> str:
    return words(PAGE.panels["comparison"](view))


def test_versions_are_listed_with_what_changed_and_what_is_held(grown: tuple[Path, list[str]]) -> None:
    store, versions = grown
    told = words(layout(view_of(store), "/changes"))
    assert [told.index(version) for version in reversed(versions)] == sorted(told.index(v) for v in versions)
    assert "论文甲" in told
    assert "第一个版本" in told
    assert "行有变动" in told


def test_without_an_address_the_last_load_is_told(grown: tuple[Path, list[str]]) -> None:
    store, versions = grown
    told = comparison(view_of(store))
    assert f"{versions[1]} → {versions[2]}" in told
    assert "蔷薇镇.txt" in told
    assert "来源文件" in told
    assert "茱萸镇.txt" not in told


def test_an_address_chooses_versions_and_rows(grown: tuple[Path, list[str]]) -> None:
    store, versions = grown
    told = comparison(view_of(store, f"?from={versions[0]}&to={versions[1]}&only=issues:source"))
    assert "茱萸镇.txt" in told
    assert "变动的行（2／共 2 处）" in told
    assert "看全部变动" in told


@pytest.mark.parametrize(
    ("old", "words_"), [("v0", "还没有比较过"), ("zz", "库中没有版本 zz"), ("../x", "库中没有版本 ../x")]
)
def test_what_cannot_be_compared_says_why(grown: tuple[Path, list[str]], old: str, words_: str) -> None:
    store, versions = grown
    assert words_ in comparison(view_of(store, f"?from={versions[0] if old == 'v0' else old}&to={versions[2]}"))


def test_the_file_has_all_changes_in_chinese(grown: tuple[Path, list[str]]) -> None:
    store, versions = grown
    client = build_server(store).test_client()
    answer = client.get(f"/changes.csv?from={versions[1]}&to={versions[2]}")
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert {row["原因"] for row in rows} == {"来源文件"}
    assert {row["变动"] for row in rows} == {"新增"}
    only = client.get(f"/changes.csv?from={versions[1]}&to={versions[2]}&only=notices")
    assert len(only.data.decode("utf-8-sig").splitlines()) == 2
    assert client.get(f"/changes.csv?from={versions[0]}&to={versions[2]}").status_code == 404
    assert client.get("/changes.csv?from=../x&to=y").status_code == 404
