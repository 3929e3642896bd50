"""Commands on the coding frame: codebook check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from etl.codebook import DEFAULT_DIRECTORY, find_hints, find_mistakes
from etl.codebook.files import read_tables


@click.group()
def codebook() -> None:
    """编码表：检查 data/codebook 中的表格。"""


@codebook.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), default=DEFAULT_DIRECTORY)
def check(folder: Path) -> None:
    """检查编码表，逐条说明错在哪个文件、哪一行、怎样改；有错时以 1 结束。FOLDER 省略则为 data/codebook。"""
    tables = read_tables(folder)
    mistakes = find_mistakes(tables)
    for mistake in mistakes:
        click.echo(mistake, err=True)
    if mistakes:
        click.echo(f"编码表有 {len(mistakes)} 处需要改正；改正以前不能载入。", err=True)
        sys.exit(1)
    for hint in find_hints(tables):
        click.echo(f"提示：{hint}")
    counts = "、".join(f"{len(tables.rows[name])} 行 {name}" for name in tables.rows if name in COUNTED)
    click.echo(f"编码表（版本 {tables.version}）没有错误：{counts}。下次载入时，问题按它重新归类。")


COUNTED = ("types.csv", "lexicon.csv", "coded_titles.csv")
