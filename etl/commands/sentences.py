"""Commands that read JSON Lines of single texts and print each line again with what was found: amounts, code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import click

from etl.codebook import load_codebook
from etl.coding import Codebook, Coded, code_issue
from etl.commands.options import stop
from etl.extract_json import number
from etl.grammar.money_repeats import RoledAmount, read_amounts, read_loose_amounts
from etl.text import SourceText

Item = dict[str, Any]

FILE = click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="输入与输出都是 JSON Lines（目前唯一的格式）")


class LineError(ValueError):
    """A line cannot be read; the words say why."""


@click.command()
@FILE
@JSON_OPTION
def amounts(file: Path, as_json: bool) -> None:
    """读出每一行文字中的金额：输入 {"text", "where"}，原样写出并加上 money。

    where 为 problem（问题部分）或 measure（整改部分），省略则按问题以外的文字读；FILE 为 - 时读标准输入。
    """
    _run(file, as_json, with_money)


@click.command()
@FILE
@JSON_OPTION
def code(file: Path, as_json: bool) -> None:
    """给每一行的问题归类：输入 {"title", "text"}（text 可省略），原样写出并加上 types、primary、words。

    FILE 为 - 时读标准输入。
    """
    codebook = load_codebook()
    _run(file, as_json, lambda item: with_types(item, codebook))


def with_money(item: Item) -> Item:
    """Add the money of a text: text, yuan, role, approximate, repeats, and its span in the text as given."""
    source = SourceText(_words(item, "text"))
    where = item.get("where")
    if where == "problem":
        found = read_amounts(source.reading, "")
    elif where == "measure":
        found = read_amounts("", source.reading)
    elif where is None:
        found = read_loose_amounts(source.reading, ())
    else:
        raise LineError("where 应为 problem 或 measure")
    return item | {"money": [_amount(source, amount) for amount in found]}


def _amount(source: SourceText, amount: RoledAmount) -> Item:
    return {
        "text": source.words(amount.start, amount.end),
        "yuan": round(number(amount.yuan), 2),
        "role": amount.role,
        "approximate": amount.is_approximate,
        "repeats": amount.is_repeat,
        "span": list(source.span(amount.start, amount.end)),
    }


def with_types(item: Item, codebook: Codebook) -> Item:
    """Add the types of an issue and the words that decided, with their place in the title or text as given."""
    zones = {"title": SourceText(_words(item, "title")), "text": SourceText(_words(item, "text", is_needed=False))}
    coded = code_issue(title=zones["title"].reading, text=zones["text"].reading, codebook=codebook)
    primary = next((found.code for found in coded if found.is_primary), None)
    words = [_decided(zones[found.where], found) for found in coded]
    return item | {"types": [found.code for found in coded], "primary": primary, "words": words}


def _decided(zone: SourceText, found: Coded) -> Item:
    return {
        "code": found.code,
        "words": zone.words(found.start, found.end),
        "rule": found.rule,
        "where": found.where,
        "span": list(zone.span(found.start, found.end)),
    }


def _words(item: Item, key: str, *, is_needed: bool = True) -> str:
    value = item.get(key)
    if value is None and not is_needed:
        return ""
    if not isinstance(value, str):
        raise LineError(f"缺少 {key}，或 {key} 不是文字")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise LineError(f"{key} 含有残缺的字符（不成对的 \\uD800–\\uDFFF）")
    return value


def _run(file: Path, as_json: bool, read: Callable[[Item], Item]) -> None:
    """Print each line again with what was read; name the bad ones and go on, and end with 1 where there were any."""
    if not as_json:
        raise click.UsageError("请加 --json")
    name, has_failed = "标准输入" if str(file) == "-" else file.name, False
    for line_no, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            click.echo(json.dumps(read(_parse(line)), ensure_ascii=False))
        except LineError as error:
            has_failed = True
            click.echo(f"{name} 第 {line_no} 行：{error}。其余各行照常读出。", err=True)
    if has_failed:
        sys.exit(1)


def _lines(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file or of the standard input, the byte order mark dropped."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except FileNotFoundError:
        stop(f"{file.name}：文件不存在。请检查路径是否写对。")
    except OSError as error:
        stop(f"{file.name}：无法打开（{error.strerror or error}）。请检查文件与权限。")
    yield from data.removeprefix(b"\xef\xbb\xbf").split(b"\n")


def _parse(line: bytes) -> Item:
    try:
        item = json.loads(line.decode("utf-8"), parse_constant=_refuse)
        json.dumps(item, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError:
        raise LineError("不是 UTF-8 编码") from None
    except UnicodeEncodeError:
        raise LineError("含有残缺的字符（不成对的 \\uD800–\\uDFFF）") from None
    except (ValueError, RecursionError):
        raise LineError("不是合格的 JSON") from None
    if not isinstance(item, dict):
        raise LineError("应为 JSON 对象 {…}")
    return item


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
