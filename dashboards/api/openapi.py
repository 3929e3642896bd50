"""The OpenAPI document of /api/v1, made from the tables, the filters and the formats themselves."""

from __future__ import annotations

from typing import Any

from dashboards.api.limits import DEFAULT_ROWS, MOST_ROWS
from dashboards.downloads import MOST_STREAMS
from dashboards.exports.content import FileColumn, describe
from dashboards.exports.formats import FORMATS
from dashboards.exports.tables import TABLES, Table
from dashboards.view import View
from queries.slice import FILTERS, Filter

TYPES = {
    "INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "DECIMAL": "number", "BOOLEAN": "boolean",
}  # fmt: skip
Spec = dict[str, Any]


def to_openapi(view: View, root: str) -> Spec:
    """Write the document for the version shown."""
    schemas = {table.key: _to_schema(view, table) for table in TABLES.values()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "巡察图谱",
            "version": "1",
            "description": (
                "只读。筛选的词与网址相同；json 一次一页，其余格式一次给出整个切片。"
                f"限度：json 每页至多 {MOST_ROWS} 行；同时至多 {MOST_STREAMS} 个文件在传；Excel、Stata、SPSS 有行数上限。"
                "状态与数字均为各单位自报；私人信息已遮盖。"
            ),
        },
        "servers": [{"url": root}],
        "paths": {path: item for table in TABLES.values() for path, item in _to_paths(table).items()},
        "components": {
            "schemas": schemas | {"error": ERROR},
            "parameters": {row.key: _to_parameter(row) for row in FILTERS} | OWN_PARAMETERS,
            "responses": {
                "error": {"description": "错误", "content": {"application/json": {"schema": _ref("schemas", "error")}}},
                "unchanged": {"description": "与 If-None-Match 所指的相同"},
            },
        },
    }


ERROR: Spec = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "code", "message"],
            "properties": {"status": {"type": "integer"}, "code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}


def _parameter(name: str, description: str, schema: Spec) -> Spec:
    return {"name": name, "in": "query", "description": description, "schema": schema}


OWN_PARAMETERS: dict[str, Spec] = {
    "v": _parameter("v", "数据版本；不写为现行版本", {"type": "string"}),
    "fields": _parameter("fields", "要哪些列，以逗号相隔；不写为全部", {"type": "string"}),
    "limit": _parameter(
        "limit", "一页多少行（json）", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": DEFAULT_ROWS}
    ),
    "cursor": _parameter("cursor", "上一页答复中的 next（json）", {"type": "string"}),
    "sort": _parameter("sort", "按哪一列排；前加 - 为从大到小（json 以外）", {"type": "string"}),
    "raw": _parameter(
        "raw", "0 为供 Excel 的 CSV（BOM、中文表头）", {"type": "string", "enum": ["0", "1"], "default": "1"}
    ),
}


def _ref(kind: str, name: str) -> Spec:
    return {"$ref": f"#/components/{kind}/{name}"}


def _to_parameter(row: Filter) -> Spec:
    """Describe a filter; several values are written key=a&key=b."""
    if row.shape == "many":
        return _parameter(row.key, row.label, {"type": "array", "items": {"type": "string"}, "maxItems": row.most}) | {
            "style": "form",
            "explode": True,
        }
    return _parameter(row.key, row.label, {"type": "string", **({"enum": ["1", "0"]} if row.shape == "flag" else {})})


def _to_paths(table: Table) -> dict[str, Spec]:
    common = [_ref("parameters", name) for name in ("v", "fields", *(row.key for row in FILTERS))]
    page = {
        "type": "object",
        "properties": {
            "version": {"type": "string"},
            "table": {"type": "string"},
            "slice": {"type": "string", "description": "切片的文字说明"},
            "total": {"type": "integer", "description": "切片共有多少行"},
            "next": {"type": ["string", "null"], "description": "下一页的 cursor；null 为最后一页"},
            "data": {"type": "array", "items": _ref("schemas", table.key)},
        },
    }
    paths = {
        f"/{table.key}.json": _to_get(table, "json", [*common, *_refs("limit", "cursor")], "application/json", page)
    }
    for chosen in FORMATS.values():
        if not chosen.tables or table.key in chosen.tables:
            own = _refs("sort", "raw") if chosen.suffix == "csv" else _refs("sort")
            paths[f"/{table.key}.{chosen.suffix}"] = _to_get(table, chosen.suffix, [*common, *own], chosen.mimetype, {})
    return paths


def _refs(*names: str) -> list[Spec]:
    return [_ref("parameters", name) for name in names]


def _to_get(table: Table, suffix: str, parameters: list[Spec], mimetype: str, schema: Spec) -> Spec:
    return {
        "get": {
            "operationId": f"{table.key}_{suffix}",
            "summary": f"{table.name[0]}（{suffix}）",
            "description": table.row[0],
            "parameters": parameters,
            "responses": {
                "200": {"description": table.row[0], "content": {mimetype: {"schema": schema}}},
                "304": _ref("responses", "unchanged"),
                "default": _ref("responses", "error"),
            },
        }
    }


def _to_schema(view: View, table: Table) -> Spec:
    columns = describe(view, table, view.warehouse.answer_columns(table.question))
    return {"type": "object", "properties": {name: _to_property(column) for name, column in columns.items()}}


def _to_property(column: FileColumn) -> Spec:
    kind = TYPES.get(column.type.partition("(")[0], "string")
    values = "；".join(f"{code} {name}" for code, name in column.codes.items()) if kind == "string" else ""
    return {
        "type": [kind, "null"],
        "title": column.zh,
        "description": "。".join(filter(None, (column.note, column.unit, values))),
    }
