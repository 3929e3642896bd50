"""Cells of an .xlsx file whose formula has no value: #REF!, #N/A, or never calculated. The workbook's reader leaves them empty."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from etl.readers.package import read_part
from etl.readers.xml import attribute, parse_xml, tag_of

NOT_CALCULATED = "（公式未计算）"
ERROR = re.compile(rf"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|{NOT_CALCULATED}")
"""What a cell shows whose formula has no value."""
_LARGEST = 100 * 1024 * 1024
"""Bytes of a sheet that are searched."""
_CELL = re.compile(
    rb"<c ([^>]{0,200})>((?:<f[^>]{0,200}/>|<f[^>]{0,200}>[^<]{0,9000}</f>)?)(?:<v>([^<]{0,40})</v>|<v ?/>)?</c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_TYPE = re.compile(rb'\bt="(\w+)"')

Place = tuple[int, int]
"""Row and column, from 0."""


def find_lost(package: zipfile.ZipFile) -> dict[str, dict[Place, str]]:
    """Give what such cells show, by the name of their sheet."""
    lost = {}
    for name, path in _sheets(package):
        info = next((each for each in package.infolist() if each.filename == path), None)
        if info is not None and info.file_size <= _LARGEST:
            lost[name] = dict(_lost_cells(read_part(package, path) or b""))
    return lost


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the path of its part."""
    parts = [read_part(package, f"xl/{name}") for name in ("workbook.xml", "_rels/workbook.xml.rels")]
    try:
        book, relations = (parse_xml(part) for part in parts if part is not None)
    except (ValueError, etree.XMLSyntaxError):
        return  # the workbook's reader names what is wrong with it
    targets = {attribute(each, "Id"): attribute(each, "Target") or "" for each in relations}
    for sheet in book.iter():
        if tag_of(sheet) == "sheet":
            target = targets.get(attribute(sheet, "id"), "")
            yield attribute(sheet, "name") or "", target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _lost_cells(sheet: bytes) -> Iterator[tuple[Place, str]]:
    for found in _CELL.finditer(sheet):
        attributes, formula, value = found[1], found[2], found[3] or b""
        place, kind = _PLACE.search(attributes), _TYPE.search(attributes)
        is_error = kind is not None and kind[1] == b"e"
        # A formula may well give an empty text.
        is_missing = bool(formula) and not value and (kind is None or kind[1] != b"str")
        if place is not None and (is_error or is_missing):
            words = value.decode("utf-8", "replace") if is_error and value else NOT_CALCULATED
            yield (int(place[2]) - 1, _column(place[1])), words


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
