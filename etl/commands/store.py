"""Commands on a store: load, status."""

from __future__ import annotations

import os
from pathlib import Path

import click

from etl.check import CheckFailedError
from etl.commands.options import DEMO_OPTION, DEMO_STORE, MAX_OPTION, PATHS, STORE, STORE_OPTION, stop
from etl.commands.progress import BarProgress
from etl.pipeline import Choices
from etl.pipeline import load as load_files
from etl.report import failed_check_lines, report_lines, summary_lines
from etl.store import Store, StoreError, current_version, read_json
from etl.versions import Kept, Limits, list_versions


@click.command()
@PATHS
@STORE_OPTION
@click.option(
    "--workers", type=click.IntRange(min=1), envvar="XUNCHA_WORKERS", help="进程数，默认全部核心（XUNCHA_WORKERS）"
)
@DEMO_OPTION
@MAX_OPTION
@click.option("--prune", "is_pruning", is_flag=True, help="文件夹中已不见的文件也从新版本中移去")
@click.option("--force", "is_forced", is_flag=True, help="检查未通过也发布，版本清单中注明")
@click.option(
    "--max-failed",
    type=click.FloatRange(0, 100),
    default=50,
    show_default=True,
    envvar="XUNCHA_MAX_FAILED",
    help="读不了的文件超过百分之几就不发布（环境变量 XUNCHA_MAX_FAILED）",
)
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    envvar="XUNCHA_KEEP",
    help="保留几个版本，默认全部；固定的版本不算在内（环境变量 XUNCHA_KEEP）",
)
@click.option(
    "--keep-days",
    type=click.FloatRange(min=0),
    envvar="XUNCHA_KEEP_DAYS",
    help="旧版本保留几天，默认不限（环境变量 XUNCHA_KEEP_DAYS）",
)
def load(
    paths: tuple[Path, ...],
    store: Path | None,
    workers: int | None,
    is_demo: bool,
    max_mb: float,
    is_pruning: bool,
    is_forced: bool,
    max_failed: float,
    keep: int | None,
    keep_days: float | None,
) -> None:
    """载入文件或文件夹，建立新的数据版本；再次载入相同的文件不改变任何内容。"""
    root = store or (DEMO_STORE if is_demo else STORE)
    choices = Choices(int(max_mb * 1024 * 1024), is_pruning, is_forced, max_failed / 100, Limits(keep, keep_days))
    try:
        workers = workers or os.cpu_count() or 1
        report = load_files(paths, root, BarProgress(), workers=workers, is_demo=is_demo, choices=choices)
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    except CheckFailedError as error:
        stop("\n".join(failed_check_lines(error)))
    except OSError as error:
        stop(f"无法写入库：{error.strerror or error}。原有版本不受影响；请腾出磁盘空间或检查权限后重新载入。")
    except KeyboardInterrupt:
        stop("已中断。原有版本不受影响，重新载入即可继续。", 130)
    else:
        for line in report_lines(report):
            click.echo(line)


@click.command()
@STORE_OPTION
@DEMO_OPTION
@click.option("--versions", "is_list", is_flag=True, help="列出库中各版本")
def status(store: Path | None, is_demo: bool, is_list: bool) -> None:
    """显示库中现在的数据版本。"""
    root = Store(store or (DEMO_STORE if is_demo else STORE))
    try:
        version_id = current_version(root)
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    if version_id is None:
        stop("库还是空的。请用 python -m etl load 载入文件。")
    if is_list:
        for kept in list_versions(root):
            click.echo(_version_line(kept))
        return
    click.echo(f"版本 {version_id}")
    for line in summary_lines(read_json(root.version(version_id) / "manifest.json")["summary"]):
        click.echo(line)


def _version_line(kept: Kept) -> str:
    marks = "（现行）" if kept.is_current else ""
    if kept.pin is not None:
        marks += f"（已固定{'：' + kept.pin if kept.pin else ''}）"
    counts = f"文件 {kept.counts['sources']}，文本 {kept.counts['notices']}，问题记录 {kept.counts['issues']}"
    return f"{kept.version_id}  {kept.created_at}  {counts}{marks}"
