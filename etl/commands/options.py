"""Options and arguments that several commands share, and how a command ends with a message."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NoReturn

import click

from etl.codebook import load_codebook
from etl.readers import MAX_BYTES, ReadFailure
from etl.reading import PROJECT, Reference, load_reference
from etl.regions import load_gazetteer

STORE = PROJECT / "data" / "store"
DEMO_STORE = PROJECT / "data" / "demo-store"

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
STORE_OPTION = click.option(
    "--store", type=click.Path(path_type=Path), envvar="XUNCHA_STORE", help="库所在的文件夹（环境变量 XUNCHA_STORE）"
)
DEMO_OPTION = click.option("--demo", "is_demo", is_flag=True, help="演示材料：用虚构地名，存入演示库")
PLACES_OPTION = click.option(
    "--places",
    type=click.Path(path_type=Path),
    help="另加一份地名表（CSV，列名 level,name,province,city,county,township），用于虚构的试验通报",
)
MAX_OPTION = click.option(
    "--max-mb",
    type=click.FloatRange(min=0, min_open=True),
    default=MAX_BYTES / 1024 / 1024,
    show_default=True,
    envvar="XUNCHA_MAX_MB",
    help="单个文件的大小上限（环境变量 XUNCHA_MAX_MB）",
)


def stop(message: str, code: int = 1) -> NoReturn:
    """End the command with a message on the error stream."""
    click.echo(message, err=True)
    sys.exit(code)


def failure_line(failure: ReadFailure) -> str:
    """Say in one line what was left out, why, and what to do."""
    place = f" {failure.place}" if failure.place else ""
    return f"{failure.path}{place}：{failure.reason}。{failure.remedy}。"


def open_reference(is_demo: bool, places: Path | None) -> Reference:
    """Load the coding frame and the gazetteer, with the places of the demo or of the researcher's own table."""
    if places is None:
        return load_reference(is_demo)
    if is_demo:
        raise click.UsageError("--demo 与 --places 只能用一个")
    try:
        return Reference(load_codebook(), load_gazetteer(places))
    except FileNotFoundError:
        stop(f"地名表 {places.name} 不存在。请检查路径是否写对。")
    except OSError as error:
        stop(f"地名表 {places.name} 无法打开（{error.strerror or error}）。请检查文件与权限。")
    except KeyError as error:
        stop(f"地名表 {places.name} 缺少列 {error}。列名应为 level,name,province,city,county,township。")
    except (ValueError, AttributeError, csv.Error) as error:
        stop(f"地名表 {places.name} 无法使用（{error}）。请存为 UTF-8 编码，上级地名须为真实的省、市。")
