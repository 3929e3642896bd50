"""Commands on a researcher's corrections: check them, add those saved from pages."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import duckdb

from etl.check import CheckFailedError
from etl.commands.options import DEMO_OPTION, DEMO_STORE, STORE, STORE_OPTION, stop
from etl.commands.progress import BarProgress
from etl.corrections.fields import COLUMNS
from etl.corrections.sheet import NAMES, read_corrections, read_sheet
from etl.database import DATABASE
from etl.holdings import read_holdings
from etl.pipeline import change, frames_of
from etl.reading import load_reference
from etl.report import failed_check_lines
from etl.schema import DATABASE_SETTINGS, column_names
from etl.store import Store, StoreError, current_version, is_demo_store, open_known, write_whole

_STATES = """
SELECT state, document, record, field, words, new_value, problem FROM corrections
WHERE state IN ('suspended', 'agreed') OR problem IS NOT NULL ORDER BY ALL"""
_NAMES = {"suspended": "暂停", "agreed": "读法已同，不再需要", "applied": "已采用", "unusable": "有误"}


@click.group()
def corrections() -> None:
    """研究者的更正：检查，加入网页上存下的更正。"""


@corrections.command()
@STORE_OPTION
@DEMO_OPTION
def check(store: Path | None, is_demo: bool) -> None:
    """检查库中的更正：写错的行（行号、原因、办法），和现行版本中暂停的。"""
    try:
        own = open_known(store or (DEMO_STORE if is_demo else STORE))
        version_id = current_version(own)
        entries = read_holdings(own, version_id).sources.values()
        found = read_corrections(own.root, entries, frames_of(load_reference(is_demo_store(own))))
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    wrong = [f"第{each.line}行：{each.problem}。" for each in found if each.problem]
    for line in [*wrong, *_suspended(own, version_id)]:
        click.echo(line)
    click.echo(f"共 {len(found)} 行更正，其中 {len(wrong)} 行有误")
    if wrong:
        raise SystemExit(1)


def _suspended(store: Store, version_id: str | None) -> Iterator[str]:
    """Say which corrections the current version could not use, or need no longer be used."""
    if version_id is None:
        return
    path = store.version(version_id) / DATABASE
    with duckdb.connect(str(path), read_only=True, config=DATABASE_SETTINGS) as connection:
        rows = connection.execute(_STATES).fetchall()
    for state, document, record, field, words, value, problem in rows:
        if state != "unusable":
            yield f"{_NAMES[state]}：{record or document} {field} → {value or '空'}（原话“{words}”）{problem or ''}"


@corrections.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@STORE_OPTION
@DEMO_OPTION
def add(files: tuple[Path, ...], store: Path | None, is_demo: bool) -> None:
    """把网页上存下的更正（CSV 或 Excel）并入库中的 corrections.csv，建立新的数据版本；同样的行只留一份。"""
    root = store or (DEMO_STORE if is_demo else STORE)
    try:
        more = [cells for file in files for _, cells in read_sheet(file)]
        workers = os.cpu_count() or 1
        added, report = change(root, BarProgress(), lambda own, held: _append(own, more), workers=workers)
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    except CheckFailedError as error:
        stop("\n".join(failed_check_lines(error)))
    else:
        click.echo(f"加入更正 {added} 行，现为版本 {report.version_id}。请用 python -m etl corrections check 检查。")


def _append(store: Store, more: list[dict[str, Any]]) -> int:
    if (store.root / NAMES[1]).exists():
        raise StoreError(f"库中的更正是 {NAMES[1]}", f"请把它另存为 {NAMES[0]}，或直接在其中加行")
    path = store.root / NAMES[0]
    known = [cells for _, cells in read_sheet(path)] if path.exists() else []
    new = [cells for number, cells in enumerate(more) if cells not in known and cells not in more[:number]]
    write_whole(path, to_csv([*known, *new]))
    return len(new)


def to_csv(rows: list[dict[str, Any]]) -> bytes:
    """Write lines of corrections as Excel opens them, under their Chinese head."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    names = column_names("corrections")
    writer.writerow([names[column] for column in COLUMNS])
    writer.writerows([row[column] for column in COLUMNS] for row in rows)
    return file.getvalue().encode("utf-8-sig")
