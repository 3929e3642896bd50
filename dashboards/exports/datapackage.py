"""``datapackage.json`` (Frictionless Data Package): what programs read to open a citable zip rightly."""

from __future__ import annotations

from typing import Any, NamedTuple

from dashboards.exports.citation import AUTHOR, Citation
from dashboards.exports.content import Content, FileColumn

TYPES = {"INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "DECIMAL": "number", "BOOLEAN": "boolean"}


class Member(NamedTuple):
    """A file of the zip as the manifest lists it."""

    path: str
    size_bytes: int
    sha256: str
    rows: int | None = None


def to_datapackage(content: Content, citation: Citation, data: list[Member]) -> dict[str, Any]:
    """Describe the data files; the CSV has Chinese headers, the Parquet file the columns' own names."""
    return {
        "name": f"xuncha-{content.key.replace('_', '-')}-{content.view.warehouse.version[:8]}",
        "title": citation.title,
        "description": "；".join(f"{key}：{words}" for key, words in content.notes()),
        "version": content.view.warehouse.version,
        "created": f"{citation.read}T00:00:00Z",
        "homepage": citation.link,
        "contributors": [{"title": AUTHOR, "role": "author"}],
        "resources": [_to_resource(content, member) for member in data],
    }


def _to_resource(content: Content, member: Member) -> dict[str, Any]:
    suffix = member.path.rpartition(".")[2]
    is_csv = suffix == "csv"
    return {
        "name": f"{content.key.replace('_', '-')}-{suffix}",
        "type": "table",
        "title": content.name,
        "path": member.path,
        "scheme": "file",
        "format": suffix,
        "mediatype": "text/csv" if is_csv else "application/vnd.apache.parquet",
        "hash": f"sha256:{member.sha256}",
        "bytes": member.size_bytes,
        **({"encoding": "utf-8-sig"} if is_csv else {}),
        "schema": {"fields": [_to_field(column, is_csv) for column in content.columns], "missingValues": [""]},
    }


def _to_field(column: FileColumn, is_csv: bool) -> dict[str, Any]:
    kind = TYPES.get(column.type.partition("(")[0], "string")
    field: dict[str, Any] = {"name": column.zh if is_csv else column.name, "type": kind, "title": column.zh}
    field["description"] = "。".join(filter(None, (column.note, f"单位：{column.unit}" if column.unit else "")))
    if kind == "boolean" and is_csv:
        field |= {"trueValues": ["是"], "falseValues": ["否"]}
    return field
