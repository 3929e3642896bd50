"""The gazetteer's files: complete, consistent, and free of the demo's names."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from etl.regions import Gazetteer, load_gazetteer
from etl.regions.gazetteer import FOLDER, Place, village_stem
from etl.regions.names import short_name, usual_names

DEMO = Path(__file__).parents[2] / "data" / "demo" / "places.csv"
COLUMNS = ["level", "name", "province", "city", "county", "township"]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def of_level(gazetteer: Gazetteer, level: str) -> list[Place]:
    return [place for place in gazetteer.places.values() if place.level == level]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_levels_are_there(gazetteer: Gazetteer) -> None:
    today = {
        level: sum(not p.is_historical and p.kind == "" for p in of_level(gazetteer, level))
        for level in ("province", "prefecture", "county", "township")
    }
    assert today == {"province": 34, "prefecture": 333, "county": 2847, "township": 38770}


def test_parents_exist_and_stand_above(gazetteer: Gazetteer) -> None:
    for place in gazetteer.places.values():
        assert all(key in gazetteer.places for key in place.lineage), place
        assert place.level == "province" or place.province_id, place
        assert place.successor_id is None or place.successor_id in gazetteer.places, place


def test_codes_belong_to_their_province(gazetteer: Gazetteer) -> None:
    assert all(place.code.startswith(place.province_id or place.id) for place in gazetteer.places.values())


def test_files_are_small() -> None:
    assert (FOLDER / "divisions.parquet").stat().st_size < 1_000_000
    assert (FOLDER / "villages.parquet").stat().st_size < 4_000_000


def test_villages_are_found_by_township(gazetteer: Gazetteer) -> None:
    assert "鹦哥" in gazetteer.villages_of(gazetteer.towns_named("茂租镇")[0])


@pytest.mark.parametrize(
    ("code", "name"),
    [("0753", "梅州市"), ("0577", "温州市"), ("0870", "昭通市"), ("0898", "海南省"), ("010", "北京市")],
)
def test_area_code(code: str, name: str, gazetteer: Gazetteer) -> None:
    assert [gazetteer.places[key].name for key in gazetteer.area_codes[code]] == [name]


def test_every_mainland_prefecture_has_an_area_code(gazetteer: Gazetteer) -> None:
    served = {key for keys in gazetteer.area_codes.values() for key in keys}
    missing = [
        p.name
        for p in of_level(gazetteer, "prefecture")
        if not p.is_historical and p.id not in served and p.province_id not in served
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["area_codes.csv", "postcodes.csv"])
def test_numbers_name_places_of_the_gazetteer(name: str, gazetteer: Gazetteer) -> None:
    for row in rows(name):
        assert gazetteer.places[row["place_id"]].name == row["name"], row


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("area_codes.csv", ("area_code", "place_id")),
        ("postcodes.csv", ("prefix",)),
        ("ordinary_words.csv", ("name",)),
        ("hand_changes.csv", ("old_name", "old_prefecture")),
        ("contexts.csv", ("side", "effect", "words")),
    ],
)
def test_tables_have_no_row_twice(name: str, key: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in key) for row in rows(name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["hand_changes.csv", "hand_area_codes.csv", "ordinary_words.csv", "contexts.csv"])
def test_hand_written_rows_have_their_reason(name: str) -> None:
    assert all(row["reason"] and None not in row for row in rows(name))


@pytest.mark.parametrize(
    ("old", "successor"),
    [("下城区", "拱墅区"), ("莱城区", "莱芜区"), ("沙县", "沙县区"), ("孟津县", "孟津区"), ("禄丰县", "禄丰市")],
)
def test_ended_names_point_to_their_successor(old: str, successor: str, gazetteer: Gazetteer) -> None:
    ended = [gazetteer.places[key] for key in gazetteer.named(old)]
    assert [gazetteer.places[p.successor_id or ""].name for p in ended if p.is_historical] == [successor]


def test_changes_are_kept_with_their_source() -> None:
    changes = pq.ParquetFile(FOLDER / "county_changes.parquet").read().to_pylist()
    assert all(change["year"] and change["old_name"] and change["source"] for change in changes)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("梅州市", "梅州"),
        ("永嘉县", "永嘉"),
        ("忠县", "忠县"),
        ("恩施土家族苗族自治州", "恩施"),
        ("内蒙古自治区", "内蒙古"),
        ("鄂温克族自治旗", "鄂温克"),
        ("大兴安岭地区", "大兴安岭"),
        ("神农架林区", "神农架"),
        ("芒市", "芒市"),
        ("龙胜各族自治县", "龙胜"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("浦东新区", "浦东"),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


def test_usual_names() -> None:
    assert usual_names("恩施土家族苗族自治州", "prefecture") == ("恩施", "恩施土家族苗族自治州", "恩施州")
    assert usual_names("永嘉县", "county") == ("永嘉县",)


@pytest.mark.parametrize(
    ("name", "stem"), [("桃源村", "桃源"), ("和平社区居委会", "和平"), ("鹦哥村民委员会", "鹦哥"), ("大村", "大村")]
)
def test_village_stem(name: str, stem: str) -> None:
    assert village_stem(name) == stem


def test_no_name_of_the_demo_is_real(gazetteer: Gazetteer) -> None:
    """Counties and townships of places.csv exist nowhere; its villages not in a county of that name; no row is fine."""
    with DEMO.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        places = list(reader)
        assert reader.fieldnames == COLUMNS
    real = [p["name"] for p in places if p["level"] in ("county", "township") and gazetteer.levels_of(p["name"])]
    real += [p["county"] for p in places if p["county"] and gazetteer.levels_of(p["county"])]
    real += [p["township"] for p in places if p["township"] and gazetteer.levels_of(p["township"])]
    assert sorted(set(real)) == []
    assert {p["level"] for p in places} <= {"county", "township", "village"}


def test_the_demo_overlay_loads() -> None:
    demo = load_gazetteer(DEMO)
    with DEMO.open(encoding="utf-8-sig", newline="") as file:
        assert all(demo.levels_of(row["name"]) for row in csv.DictReader(file) if row["level"] != "village")
