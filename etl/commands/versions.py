"""Commands on the versions of a store and on what stands in them: pin, unpin, remove."""

from __future__ import annotations

import getpass
import os
from datetime import datetime
from pathlib import Path

import click

from etl.check import CheckFailedError
from etl.commands.options import DEMO_OPTION, DEMO_STORE, STORE, STORE_OPTION, stop
from etl.commands.progress import BarProgress
from etl.holdings import Report
from etl.pipeline import change
from etl.removed import Removed, bring_back, take_out
from etl.report import failed_check_lines
from etl.store import StoreError, open_known
from etl.versions import pin as pin_version
from etl.versions import unpin as unpin_version

VERSION = click.argument("version")
WHO = click.option("--who", help="谁决定的，默认系统用户名")


@click.command()
@VERSION
@click.option("--reason", default="", help="为什么固定，如：论文引用")
@STORE_OPTION
@DEMO_OPTION
def pin(version: str, reason: str, store: Path | None, is_demo: bool) -> None:
    """固定一个版本：不论保留多少版本，它都不会被移去。"""
    try:
        click.echo(f"已固定版本 {pin_version(open_known(_root(store, is_demo)), version, reason)}")
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")


@click.command()
@VERSION
@STORE_OPTION
@DEMO_OPTION
def unpin(version: str, store: Path | None, is_demo: bool) -> None:
    """不再固定一个版本。"""
    try:
        click.echo(f"已取消固定版本 {unpin_version(open_known(_root(store, is_demo)), version)}")
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")


@click.command()
@click.argument("doc")
@click.option("--reason", help="为什么移去，如：发布者已撤回")
@click.option("--undo", "is_undo", is_flag=True, help="撤销：恢复以前移去的文本")
@WHO
@STORE_OPTION
@DEMO_OPTION
def remove(doc: str, reason: str | None, is_undo: bool, who: str | None, store: Path | None, is_demo: bool) -> None:
    """移去一份错误的或已撤回的文本（文件名、文件名#2、文本编号），在所有版本中都不再显示。"""
    if not reason and not is_undo:
        raise click.UsageError("请用 --reason 写明为什么移去")
    today = datetime.now().astimezone().date().isoformat()
    try:
        rows, report = change(
            _root(store, is_demo),
            BarProgress(),
            lambda own, holdings: (
                bring_back(own, doc) if is_undo else take_out(own, holdings, doc, reason or "", who or name(), today)
            ),
            workers=os.cpu_count() or 1,
        )
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    except CheckFailedError as error:
        stop("\n".join(failed_check_lines(error)))
    else:
        _tell(rows, report, "恢复" if is_undo else "移去")


def _tell(rows: list[Removed], report: Report, verb: str) -> None:
    for row in rows:
        click.echo(f"已{verb} {row.doc}（{row.notice_id}）")
    if not rows:
        click.echo("这份文本已在移去的清单中")
    click.echo(f"现为版本 {report.version_id}")


def name() -> str:
    """The user's name on this system; empty where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _root(store: Path | None, is_demo: bool) -> Path:
    return store or (DEMO_STORE if is_demo else STORE)
