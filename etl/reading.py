"""One source file → notices: what `extract` prints and `load` stores, by the same function."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from pathlib import Path

from etl.body_names import FILE as BODY_CHANGES
from etl.codebook import Codebook, load_codebook
from etl.coding import Coded, code_issue
from etl.interpret import read_notices
from etl.interpret.bodies import BodyFound, clean_body
from etl.places import complete_region
from etl.readers import PROSE, ReadError, ReadFailure, SourceFile
from etl.readers.sources import NAME as SOURCES
from etl.readers.structured import read_structured
from etl.records import Issue, Notice, Region, Span, TypeCode, Value, Warn
from etl.regions import Gazetteer, load_gazetteer
from etl.schema import schema_sql

PROJECT = Path(__file__).resolve().parent.parent
DEMO_PLACES = PROJECT / "data" / "demo" / "places.csv"


@dataclass(frozen=True, slots=True)
class Reference:
    """What reading needs beside the text: the coding frame and the gazetteer."""

    codebook: Codebook
    gazetteer: Gazetteer


def load_reference(is_demo: bool) -> Reference:
    """Load the coding frame and the gazetteer (for the demo with its invented places)."""
    overlay = DEMO_PLACES if is_demo else None
    return Reference(load_codebook(), load_gazetteer(overlay))


def rules_of(reference: Reference) -> dict[str, str]:
    """What decides how a text is read, as hashes: change one and all is read anew."""
    return {
        "rules": _hash_files(),
        "codebook": str(reference.codebook.fingerprint),
        "gazetteer": str(reference.gazetteer.fingerprint),
        "schema": hashlib.sha256(schema_sql().encode()).hexdigest()[:16],
    }


def _hash_files() -> str:
    """Hash the program's and the lexicon's files, line ends unified, so that every machine agrees."""
    digest = hashlib.sha256()
    files = [*(PROJECT / "etl").rglob("*.py"), *(PROJECT / "data" / "lexicon").rglob("*.csv"), BODY_CHANGES]
    for path in sorted(files, key=lambda path: path.relative_to(PROJECT).as_posix()):
        digest.update(path.relative_to(PROJECT).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def read_source(source: SourceFile, reference: Reference) -> tuple[list[Notice], list[ReadFailure]]:
    """Read a source's notices, and the rows of it that had to be left out."""
    if source.format in PROSE:
        return _read_prose(source, reference), []
    result = read_structured(source, reference.codebook.type_codes)
    return [_complete(notice, source, reference) for notice in result.notices], result.failures


def _read_prose(source: SourceFile, reference: Reference) -> list[Notice]:
    try:
        publisher = f"{_stated_place(source)}{source.publisher or ''}" or None
        notices = read_notices(
            source.text, reference.gazetteer, reference.codebook, publisher=publisher, url=source.url
        )
        return [_with_stated_place(notice, source, reference) for notice in notices]
    except Exception as error:  # one broken notice must not stop a hundred thousand others; it is named
        where = f"{type(error).__name__}: {error}"
        raise ReadError(f"程序读取时出错（{where}）", "其余文件不受影响；请把此文件与这条信息交给维护者") from error


def _stated_place(source: SourceFile) -> str:
    return source.given.province + source.given.city + source.given.county


def _with_stated_place(notice: Notice, source: SourceFile, reference: Reference) -> Notice:
    """Put the place that sources.csv states over what the text's hints gave; the township stays as it was read."""
    if not _stated_place(source) or notice.kind.value == "other" or notice.is_template:
        return notice
    given = source.given
    stated = Region(given.province or None, given.city or None, given.county or None, notice.region.township)
    region = complete_region(stated, reference.gazetteer)
    read, now = notice.region.county_code, region.county_code
    warnings = notice.warnings
    if read and now and read != now:
        words = f"sources.csv 称 {_stated_place(source)}，文中线索指向 {notice.region.county}；以前者为准"
        warnings = (*warnings, Warn("region_conflict", words))
    basis = (Value(_stated_place(source), None, SOURCES),)
    return dataclasses.replace(notice, region=dataclasses.replace(region, basis=basis), warnings=warnings)


def _complete(notice: Notice, source: SourceFile, reference: Reference) -> Notice:
    """Give a structured notice what its columns left open: types from the words, its body's bare name, its place."""
    issues = tuple(issue if issue.types else _coded(issue, notice, reference.codebook) for issue in notice.issues)
    region = notice.region
    if not (region.province or region.city or region.county):
        given = source.given
        region = dataclasses.replace(
            region, province=given.province or None, city=given.city or None, county=given.county or None
        )
    body = _bare_body(notice.body, reference.gazetteer)
    if region.township and body:
        region = dataclasses.replace(region, township=body.value)
    region = complete_region(region, reference.gazetteer)
    return dataclasses.replace(notice, issues=issues, region=region, body=body)


def _bare_body(body: Value[str] | None, gazetteer: Gazetteer) -> Value[str] | None:
    """Take the Party words off a body's name in a ledger: 中共青禾镇委员会 → 青禾镇."""
    if body is None:
        return None
    found = clean_body(body.value, BodyFound(body.value, 0, len(body.value), body.rule), gazetteer)
    return Value(found.name, body.span, body.rule) if found else body


def _coded(issue: Issue, notice: Notice, codebook: Codebook) -> Issue:
    zones = {"title": issue.title, "text": issue.text} | ({"heading": issue.heading} if issue.heading else {})
    coded = code_issue(
        title=issue.title.value,
        text=issue.text.value,
        heading=issue.heading.value if issue.heading else None,
        codebook=codebook,
        area=issue.area.value,
        carried_over=issue.carried_over.value,
        is_village=notice.is_village or issue.village is not None,
    )
    return dataclasses.replace(issue, types=tuple(_to_type(code, zones[code.where]) for code in coded))


def _to_type(coded: Coded, zone: Value[str]) -> TypeCode:
    """Move the words' place within a cell to their place in the file, where the cell is there as it reads."""
    start = zone.span.start if zone.span else 0
    span = Span(start + coded.start, start + coded.end) if zone.span else None
    return TypeCode(coded.code, coded.words, span, coded.rule, coded.is_primary)
