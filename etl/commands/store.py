"""Commands on a store: load, status."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from etl.check import CheckFailedError
from etl.commands.options import DEMO_OPTION, DEMO_STORE, MAX_OPTION, PATHS, STORE, STORE_OPTION, stop
from etl.pipeline import Choices
from etl.pipeline import load as load_files
from etl.report import failed_check_lines, report_lines, summary_lines
from etl.store import Store, StoreError, current_version, read_json


class BarProgress:
    """Progress on the error stream: a bar with its rate on a terminal, a line a step elsewhere."""

    def __init__(self) -> None:
        self.started = time.monotonic()

    def waiting(self) -> None:
        """Say that another load is at work."""
        click.echo("另一个载入正在进行，等它结束后继续……", err=True)

    def reading(self, files: int) -> Callable[[int], None]:
        """Begin a bar over the files."""
        return self._bar("读取", files)

    def gathering(self, sources: int) -> Callable[[int], None]:
        """Begin a bar over the sources."""
        return self._bar("合并", sources)

    def _bar(self, label: str, count: int) -> Callable[[int], None]:
        """Begin a bar with the rate and the time that is left."""
        started, done = time.monotonic(), 0
        bar = click.progressbar(
            length=count,
            label=label,
            file=sys.stderr,
            item_show_func=lambda rate: rate or "",
            update_min_steps=max(1, count // 500),
        )
        bar.render_progress()

        def advance(more: int) -> None:
            nonlocal done
            done += more
            seconds = max(time.monotonic() - started, 0.001)
            bar.update(more, f"{done / seconds:.0f} 份/秒")
            if done == count:
                bar.render_finish()

        return advance

    def step(self, name: str) -> None:
        """Name a step as it begins, with the seconds so far."""
        click.echo(f"{name}……（{time.monotonic() - self.started:.1f} 秒）", err=True)


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
def load(
    paths: tuple[Path, ...],
    store: Path | None,
    workers: int | None,
    is_demo: bool,
    max_mb: float,
    is_pruning: bool,
    is_forced: bool,
    max_failed: float,
) -> None:
    """载入文件或文件夹，建立新的数据版本；再次载入相同的文件不改变任何内容。"""
    root = store or (DEMO_STORE if is_demo else STORE)
    choices = Choices(int(max_mb * 1024 * 1024), is_pruning, is_forced, max_failed / 100)
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
def status(store: Path | None, is_demo: bool) -> None:
    """显示库中现在的数据版本。"""
    root = Store(store or (DEMO_STORE if is_demo else STORE))
    try:
        version_id = current_version(root)
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    else:
        if version_id is None:
            stop("库还是空的。请用 python -m etl load 载入文件。")
        else:
            click.echo(f"版本 {version_id}")
            for line in summary_lines(read_json(root.version(version_id) / "manifest.json")["summary"]):
                click.echo(line)
