"""The demo is invented, whole, and made the same on any machine."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

DATA = Path(__file__).parents[2] / "data"
DEMO = DATA / "demo"
STATUSES = ("completed", "completed_sustained", "partial", "in_progress", "not_done", "unstated")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def notice_text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


@pytest.fixture(scope="module")
def divisions() -> list[Row]:
    table = pq.read_table(DATA / "gazetteer" / "divisions.parquet", columns=["name", "short", "level"])
    return list(table.to_pylist())


def stem(village: str) -> str:
    return re.sub(r"(村委会|社区居委会|社区|村)$", "", village)


def test_no_county_or_town_is_real(divisions: list[Row]) -> None:
    real = {place["name"] for place in divisions} | {place["short"] for place in divisions}
    invented = {place["name"] for place in rows("places.csv") if place["level"] != "village"}
    assert not invented & real
    assert not {re.sub(r"(镇|乡|街道|县|区|市)$", "", name) for name in invented} & real


def test_no_village_is_real() -> None:
    table = pq.read_table(DATA / "gazetteer" / "villages.parquet", columns=["names"])
    real = {name for names in table.column("names").to_pylist() for name in names.split()}
    invented = {stem(place["name"]) for place in rows("places.csv") if place["level"] == "village"}
    assert not invented & {stem(name) for name in real}


def test_parents_of_places_are_real(divisions: list[Row]) -> None:
    real = {(place["level"], place["name"]) for place in divisions}
    for place in rows("places.csv"):
        assert ("province", place["province"]) in real
        assert ("prefecture", place["city"]) in real


def test_every_body_is_in_places() -> None:
    counties = {place["county"]: place for place in rows("places.csv") if place["level"] == "county"}
    known = {place["name"] for place in rows("places.csv")}
    for answer in rows("answers.csv"):
        if not answer["body"]:
            continue
        place = counties[answer["county"]]
        assert (answer["province"], answer["city"]) == (place["province"], place["city"])
        if answer["body_level"] in ("township", "subdistrict", "village"):
            assert answer["body"] in known


def test_the_demo_is_broad_enough() -> None:
    answers = rows("answers.csv")
    inspected = [answer for answer in answers if answer["body"]]
    bodies = Counter((answer["county"], answer["body"]) for answer in inspected if answer["is_counted"] == "true")
    assert len(answers) >= 40
    assert len(bodies) >= 16
    assert max(bodies.values()) == 3
    assert len({answer["province"] for answer in inspected}) == 4
    assert {answer["kind"] for answer in answers} == {"rectification", "feedback", "plan", "round_summary", "other"}
    years = {plan["from"][:4] for plan in rows("plan.csv")}
    assert years == {str(year) for year in range(2018, 2026)}
    assert len({plan["layout"] for plan in rows("plan.csv")}) >= 8


def test_every_notice_has_its_answer() -> None:
    named = {answer["doc"].partition("#")[0] for answer in rows("answers.csv")}
    assert named == {path.name for path in (DEMO / "notices").iterdir()}


@pytest.mark.parametrize("answer", rows("answers.csv"), ids=lambda answer: answer["doc"])
def test_statuses_add_up_to_records(answer: Row) -> None:
    assert sum(int(answer[status]) for status in STATUSES) == int(answer["records"])
    assert int(answer["issues"]) <= int(answer["records"])


@pytest.mark.parametrize("path", sorted((DEMO / "notices").iterdir()), ids=lambda path: path.name)
def test_nothing_in_a_notice_can_be_reached(path: Path) -> None:
    text = notice_text(path)
    assert not re.search(r"1[3-9][0-9]{9}", text)
    assert all(number.startswith("0000-1") for number in re.findall(r"[0-9]{3,4}-[0-9]{7,8}", text))
    assert all(mail.endswith("@example.com") for mail in re.findall(r"[\w-]+@[\w.]*\w", text, re.ASCII))
    assert not re.search(r"\{\w+\}", text), "an unfilled mark"


def test_one_notice_is_in_gb18030() -> None:
    path = DEMO / "notices" / "chaziping-2019.txt"
    with pytest.raises(UnicodeDecodeError):
        path.read_bytes().decode("utf-8")
    assert "茶籽坪乡" in path.read_bytes().decode("gb18030")


def test_build_makes_the_same_bytes(tmp_path: Path) -> None:
    copy = tmp_path / "data" / "demo"
    shutil.copytree(DEMO, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for plan in rows("plan.csv"):
        (copy / "notices" / f"{plan['file']}.txt").unlink(missing_ok=True)
    (copy / "answers.csv").unlink()
    subprocess.run([sys.executable, str(copy / "build.py")], check=True)
    for path in [*(DEMO / "notices").iterdir(), DEMO / "answers.csv"]:
        assert (copy / path.relative_to(DEMO)).read_bytes() == path.read_bytes(), path.name
