"""The gazetteer in memory: places by name and level, villages, area codes and postcodes."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from ahocorasick_rs import AhoCorasick, MatchKind

from etl.regions.names import short_name, usual_names

Level = Literal["province", "prefecture", "county", "township"]

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer"
FILES = (
    "divisions.parquet",
    "villages.parquet",
    "area_codes.csv",
    "postcodes.csv",
    "ordinary_words.csv",
    "contexts.csv",
)
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
# A district of 北京, 天津, 上海 or 重庆 has no prefecture above it. True: its city is the municipality's name
# (重庆市, 重庆市, 渝北区), so that charts by city do not lose it; False: its city is None.
CITY_OF_MUNICIPALITY = True


class Place(NamedTuple):
    """One province, prefecture, county or township; parents by id, None where there is none."""

    id: str
    code: str
    name: str
    short: str
    level: Level
    kind: str
    province_id: str | None
    prefecture_id: str | None
    county_id: str | None
    nbs_code: str | None
    is_historical: bool
    successor_id: str | None

    @property
    def lineage(self) -> tuple[str, ...]:
        """The ids of the place and all above it, the place first."""
        above = (self.county_id, self.prefecture_id, self.province_id)
        return (self.id, *(key for key in above if key and key != self.id))


class Mention(NamedTuple):
    """A place's name in a text, and the places it may be."""

    name: str
    start: int
    end: int
    places: tuple[str, ...]


_COLUMNS = [
    "id",
    "code",
    "name",
    "short",
    "level",
    "kind",
    "province_id",
    "prefecture_id",
    "county_id",
    "nbs_code",
    "is_historical",
    "successor_id",
]


class Gazetteer:
    """Places of China, by name; built once by ``load_gazetteer`` and only read afterwards."""

    def __init__(self, folder: Path, overlay: Path | None = None) -> None:
        self.folder = folder
        self.places: dict[str, Place] = {}
        self.villages_added: dict[str, list[str]] = defaultdict(list)
        self._towns_of_county: dict[str, dict[str, str]] = defaultdict(dict)
        self._today: dict[tuple[Level, str], list[str]] = defaultdict(list)
        for place in _read_divisions(folder / "divisions.parquet"):
            self._add(place)
        self.area_codes = _read_codes(folder / "area_codes.csv", "area_code")
        self.postcodes = _read_codes(folder / "postcodes.csv", "prefix")
        if overlay is not None:
            self._add_overlay(overlay)
        self._index()
        self.fingerprint = _fingerprint([*(folder / name for name in FILES), *([overlay] if overlay else [])])

    def _add(self, place: Place) -> None:
        self.places[place.id] = place
        if not place.is_historical:
            self._today[place.level, place.name].append(place.id)
        if place.level == "township":
            self._towns_of_county[place.county_id or place.prefecture_id or ""][place.name] = place.id

    def _index(self) -> None:
        """Fill the tables by name: towns, villages stay in their file; the rest goes into one automaton."""
        towns: dict[str, list[str]] = defaultdict(list)
        names: dict[str, list[str]] = defaultdict(list)
        shorts: dict[str, list[str]] = defaultdict(list)
        for place in self.places.values():
            if place.level == "township":
                towns[place.name].append(place.id)
                continue
            for name in usual_names(place.name, place.level):
                names[name].append(place.id)
            shorts[place.short].append(place.id)
        self._towns = dict(towns)
        self._names = {name: _first_level(self, ids) for name, ids in names.items()}
        self._shorts = {name: tuple(ids) for name, ids in shorts.items() if len(name) > 1}
        self._patterns = sorted(self._names)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def _add_overlay(self, path: Path) -> None:
        """Add the invented places of a demo: rows of level, name, province, city, county, township."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 1):
                _add_invented(self, number, row)

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the provinces, prefectures and counties named in a text, in order, without overlaps."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            name = self._patterns[index]
            yield Mention(name, start, end, self._names[name])

    def named(self, name: str) -> tuple[str, ...]:
        """Return the ids of the provinces, prefectures and counties of this full or usual name."""
        return self._names.get(name, ())

    def named_short(self, name: str) -> tuple[str, ...]:
        """Return the ids of the provinces, prefectures and counties of this short name (巧家, 梅州)."""
        return self._shorts.get(name, ())

    def towns_named(self, name: str) -> tuple[str, ...]:
        """Return the ids of the townships of this name."""
        return tuple(self._towns.get(name, ()))

    def town_in(self, county_id: str, name: str) -> str | None:
        """Return the id of a county's township; of an ended county also those its successor has now."""
        found = self._towns_of_county.get(county_id, {}).get(name)
        successor = self.places[county_id].successor_id
        return found or (self._towns_of_county.get(successor, {}).get(name) if successor else None)

    def towns_of(self, county_id: str) -> dict[str, str]:
        """Return name → id of the townships of a county (or of a prefecture without counties)."""
        return self._towns_of_county.get(county_id, {})

    def levels_of(self, name: str) -> frozenset[str]:
        """Return the levels at which a full or usual short name stands: 永康市 → county, 梅州市 → prefecture.

        Places that ended count only where no place of today bears the name (哈密市 was a county's before 2016).
        """
        ids = [*self.named(name), *self.named_short(name), *self.towns_named(name)]
        places = [self.places[key] for key in ids]
        today = [place for place in places if not place.is_historical]
        return frozenset(place.level for place in today or places)

    def villages_of(self, town_id: str) -> list[str]:
        """Return the bare names of a township's villages and communities (鹦哥, 多福巷)."""
        row = self._village_rows.get(self.places[town_id].nbs_code or "")
        listed = self._village_names[row].as_py().split(" ") if row is not None else []
        return [*listed, *self.villages_added.get(town_id, [])]

    @cached_property
    def _village_table(self) -> pa.Table:
        return pq.ParquetFile(self.folder / "villages.parquet").read()

    @cached_property
    def _village_rows(self) -> dict[str, int]:
        return {str(code): row for row, code in enumerate(self._village_table["nbs_code"].to_pylist())}

    @cached_property
    def _village_names(self) -> pa.Array:
        return self._village_table["names"].combine_chunks()

    @cached_property
    def ordinary_words(self) -> frozenset[str]:
        """The names of places that are ordinary words too (城区)."""
        with (self.folder / "ordinary_words.csv").open(encoding="utf-8", newline="") as file:
            return frozenset(row["name"] for row in csv.DictReader(file))

    @cached_property
    def contexts(self) -> dict[tuple[str, str], str]:
        """The regular expression of each (side, effect) of contexts.csv, its words joined."""
        words: dict[tuple[str, str], list[str]] = defaultdict(list)
        with (self.folder / "contexts.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words[(row["side"], row["effect"])].append(row["words"])
        return {key: "|".join(found) for key, found in words.items()}


def _first_level(gazetteer: Gazetteer, ids: list[str]) -> tuple[str, ...]:
    """Keep of the places of one name the provinces if there are any (海南 is the province, not 海南州's short name)."""
    provinces = [key for key in ids if gazetteer.places[key].level == "province"]
    return tuple(provinces or ids)


def _read_divisions(path: Path) -> Iterator[Place]:
    table = pq.ParquetFile(path).read(columns=_COLUMNS)
    yield from map(Place._make, zip(*(table[c].to_pylist() for c in _COLUMNS), strict=True))


def _read_codes(path: Path, column: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row[column]].append(row["place_id"])
    return {code: tuple(ids) for code, ids in found.items()}


def _add_invented(gazetteer: Gazetteer, number: int, row: dict[str, str]) -> None:
    """Add one row of the overlay under its real province and city; unknown parents are an error of the file."""
    province = _only(gazetteer, "province", row["province"], {})
    has_city = row["city"] not in ("", row["province"])  # counties of 重庆市 lie in no city
    city = _only(gazetteer, "prefecture", row["city"], {"province_id": province}) if has_city else None
    if row["level"] == "county":
        gazetteer._add(_invented(number, row["name"], "county", province, city, None))
        return
    county = _only(gazetteer, "county", row["county"], {"province_id": province, "prefecture_id": city})
    if row["level"] == "township":
        gazetteer._add(_invented(number, row["name"], "township", province, city, county))
    elif row["level"] == "village":
        town = gazetteer.town_in(county, row["township"])
        if town is None:
            raise ValueError(f"places.csv, row {number}: no township {row['township']}")
        gazetteer.villages_added[town].append(village_stem(row["name"]))
    else:
        raise ValueError(f"places.csv, row {number}: unknown level {row['level']}")


def _only(gazetteer: Gazetteer, level: Level, name: str, above: dict[str, str | None]) -> str:
    found = [
        key
        for key in gazetteer._today[level, name]
        if all(getattr(gazetteer.places[key], column) == value for column, value in above.items())
    ]
    if len(found) != 1:
        raise ValueError(f"places.csv: {len(found)} places of level {level} named {name}")
    return found[0]


def _invented(number: int, name: str, level: Level, province: str, city: str | None, county: str | None) -> Place:
    """Return an invented place; its code has an X, which no official code has."""
    key = f"{city or province}X{number:04d}"
    short = name if level == "township" else short_name(name)
    return Place(key, key, name, short, level, "", province, city, county, None, False, None)


def village_stem(name: str) -> str:
    """Return a village's bare name: 桃源村 → 桃源, 和平社区 → 和平, 巴彦嘎查 → 巴彦."""
    for suffix in ("村民委员会", "居民委员会", "村委会", "居委会", "社区", "嘎查", "村"):
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return village_stem(name.removesuffix(suffix)) if "委" in suffix else name.removesuffix(suffix)
    return name


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=4)
def load_gazetteer(overlay: Path | None = None) -> Gazetteer:
    """Load the gazetteer, with the invented places of ``overlay`` where one is given; the same object each time."""
    return Gazetteer(FOLDER, overlay)
