"""Commands that read files without a store: extract, explain, template."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import click

from etl.commands.listing import wrap
from etl.commands.options import (
    DEMO_OPTION,
    MAX_OPTION,
    PATHS,
    PLACES_OPTION,
    failure_line,
    open_reference,
    stop,
)
from etl.explain import explain_source
from etl.extract_json import to_json_lines
from etl.readers import ReadError, ReadFailure, SourceFile, read_bytes, to_source_file
from etl.readers.files import FoundFile, find_files
from etl.readers.template import template_lines
from etl.readers.template_book import template_book
from etl.reading import Reference, read_source


@click.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="每份文本一行 JSON（目前唯一的格式）")
@DEMO_OPTION
@PLACES_OPTION
@MAX_OPTION
def extract(paths: tuple[Path, ...], as_json: bool, is_demo: bool, places: Path | None, max_mb: float) -> None:
    """读出文件中的记录，每份文本一行 JSON，写到标准输出（原文，不遮盖）。"""
    if not as_json:
        raise click.UsageError("请加 --json")
    max_bytes = int(max_mb * 1024 * 1024)
    found, failures = find_files(paths, max_bytes)
    reference = open_reference(is_demo, places)
    read = 0
    for file in found:
        try:
            failures += _print_json(file, reference, max_bytes)
            read += 1
        except ReadError as error:
            failures.append(error.at(file.name))
    for failure in failures:
        click.echo(failure_line(failure), err=True)
    if not read:
        sys.exit(1)


def _print_json(file: FoundFile, reference: Reference, max_bytes: int) -> list[ReadFailure]:
    source = _open(file, max_bytes)
    notices, failures = read_source(source, reference)
    for line in to_json_lines(PurePosixPath(file.name).name, source.text, notices):
        click.echo(line)
    return failures


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@DEMO_OPTION
@PLACES_OPTION
@MAX_OPTION
def explain(file: Path, is_demo: bool, places: Path | None, max_mb: float) -> None:
    """逐项说明文件是怎样读出的：每个值、所据的原文与规则、段落结构、未解文本（原文，不遮盖）。"""
    max_bytes = int(max_mb * 1024 * 1024)
    found, failures = find_files([file], max_bytes)
    for item in found:
        try:
            _print_listing(_open(item, max_bytes), is_demo, places)
        except ReadError as error:
            failures.append(error.at(item.name))
    for failure in failures:
        click.echo(failure_line(failure), err=True)
    if failures:
        sys.exit(1)


def _print_listing(source: SourceFile, is_demo: bool, places: Path | None) -> None:
    for line in list(explain_source(source, open_reference(is_demo, places))):
        for row in wrap(line.text, line.indent):
            click.echo(row)


def _open(file: FoundFile, max_bytes: int) -> SourceFile:
    return to_source_file(read_bytes(file.path, max_bytes, file.member), file.name, file.given)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def template(file: Path | None) -> None:
    """列出台账与结构化记录的列名与要求；给出 FILE.xlsx 则写一份带填写说明和下拉列表的 Excel 模板。"""
    if file is None:
        for line in template_lines():
            click.echo(line)
        return
    if file.suffix.lower() != ".xlsx":
        stop("模板须写成 .xlsx 文件，例如 python -m etl template 台账模板.xlsx。")
    if file.exists():
        stop(f"{file.name} 已存在，没有改动。请换一个文件名。")
    try:
        file.write_bytes(template_book())
    except OSError as error:
        stop(f"{file.name} 无法写入（{error.strerror or error}）。请检查文件夹与权限。")
    click.echo(f"已写出模板 {file.name}")
