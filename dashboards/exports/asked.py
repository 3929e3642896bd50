"""What an address asks for: version and slice as everywhere, and of a file its columns, its order, whether it is plain."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl

from dashboards.exports.content import Content, to_content
from dashboards.exports.formats import FORMATS, Format
from dashboards.exports.tables import TABLES, Table
from dashboards.view import View, read_view
from queries.questions import QuestionError
from queries.shape import Shape
from queries.warehouse import StoreEmptyError, UnknownVersionError, Warehouses

FILE_KEYS = ("raw", "cols", "sort")
"""The keys of a file's address beside those of a page: cols=title,status&sort=-refunded_yuan&raw=1."""


class Refusal(Exception):  # noqa: N818 (a refusal is not an error of ours)
    """What is asked for cannot be given: an HTTP status, a word for programs, and words that say what to do."""

    def __init__(self, status: int, code: str, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.code = code
        self.words = words


class Asked(NamedTuple):
    """An address of a file, read."""

    view: View
    shape: Shape
    is_raw: bool


def read_asked(warehouses: Warehouses, query: str, keys: tuple[str, ...] = FILE_KEYS) -> Asked:
    """Read an address; Refusal where it asks for a version that is not there or for what nothing understands.

    A page ignores such a filter and says so; a file would hold more than was asked for.
    """
    pairs = parse_qsl(query)
    own = {key: text for key, text in pairs if key in keys}
    rest = "&".join(part for part in query.split("&") if part.partition("=")[0] not in keys)
    try:
        view = read_view(warehouses, rest)
    except StoreEmptyError:
        raise Refusal(404, "empty", "还没有载入数据，没有可下载的内容。请先载入通报。") from None
    except UnknownVersionError:
        raise Refusal(404, "no_version", "没有这个数据版本。它可能已被删除，请从页面重新下载。") from None
    if view.ignored:
        what = "；".join(view.ignored)
        raise Refusal(400, "bad_filter", f"筛选条件无法识别：{what}。请从页面上的链接下载，或改正地址。")
    sort, is_descending = Shape.read_sort(own.get("sort", ""))
    columns = tuple(dict.fromkeys(filter(None, own.get("cols", "").split(","))))
    return Asked(view, Shape(columns, sort, is_descending), own.get("raw") == "1")


def find_table(key: str) -> Table:
    """Find a table by its name in addresses."""
    if key not in TABLES:
        raise Refusal(404, "no_table", f"没有名为“{key}”的下载。可下载：{'、'.join(TABLES)}。")
    return TABLES[key]


def find_format(suffix: str, table: str | None = None) -> Format:
    """Find a format by its suffix; some are made of one table only."""
    if suffix not in FORMATS:
        raise Refusal(404, "no_format", f"没有“{suffix}”这种格式。可选：{'、'.join(FORMATS)}。")
    found = FORMATS[suffix]
    if found.tables and table not in found.tables:
        raise Refusal(
            404, "no_format", f"{found.name} 只用于{'、'.join(TABLES[key].name[0] for key in found.tables)}。"
        )
    return found


def prepare(asked: Asked, table: Table, host: str) -> Content:
    """Prepare a table's content; Refusal where a column is asked for that it does not have."""
    try:
        return to_content(asked.view, table, asked.shape, host)
    except QuestionError as error:
        names = list(asked.view.warehouse.answer_columns(table.question, asked.view.slice))
        words = f"{table.name[0]}没有这一列（{error}）。cols= 与 sort= 可用的列：{'、'.join(names)}。"
        raise Refusal(400, "bad_column", words) from None


def check_size(content: Content, chosen: Format) -> None:
    """Refuse a file that its format cannot hold: it would be cut without a word."""
    if chosen.most_rows is not None and content.row_count > chosen.most_rows:
        words = f"{chosen.name} 至多 {chosen.most_rows:,} 行，所选有 {content.row_count:,} 行。请改用 CSV 或 Parquet，或缩小筛选。"
        raise Refusal(413, "too_large", words)
