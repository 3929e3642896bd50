"""The command diff: what changed from one version to another, each row with its reason."""

from __future__ import annotations

import csv
from pathlib import Path

import click

from etl.commands.options import DEMO_OPTION, DEMO_STORE, STORE, STORE_OPTION, stop
from etl.diff import COLUMNS, compare_versions, diff_lines
from etl.diff.compare import read_changes
from etl.store import StoreError, open_known
from etl.versions import find_version


@click.command()
@click.argument("old")
@click.argument("new")
@STORE_OPTION
@DEMO_OPTION
@click.option("--csv", "target", type=click.Path(path_type=Path), help="把全部改动写成 CSV")
@click.option("--rows", type=click.IntRange(min=0), default=40, show_default=True, help="列出几处改动")
def diff(old: str, new: str, store: Path | None, is_demo: bool, target: Path | None, rows: int) -> None:
    """比较两个数据版本：新增、减少、改动的行，各有其原因（来源、规则、更正、编码表、区划）。"""
    try:
        own = open_known(store or (DEMO_STORE if is_demo else STORE))
        changes = read_changes(compare_versions(own, find_version(own, old), find_version(own, new)))
        if target:
            _write(target, changes)
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    except OSError as error:
        stop(f"无法写入（{error.strerror or error}）。请检查文件夹与权限。")
    for line in diff_lines(changes, rows):
        click.echo(line)


def _write(target: Path, changes: list[dict[str, str]]) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([row[column] for column in COLUMNS] for row in changes)
