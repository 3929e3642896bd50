"""Commands on the agreement of coders: sample, agree."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from etl.agreement.figures import Agreement, Figure, agreement_of
from etl.agreement.sample import draw, machine_file, read_issues, sample_book
from etl.agreement.sheets import CoderFile, Difference, SheetError, compare, read_coder_file
from etl.codebook import load_codebook
from etl.commands.listing import text_width
from etl.commands.options import DEMO_OPTION, DEMO_STORE, STORE, STORE_OPTION, stop
from etl.store import Store, StoreError, current_version

_HEAD = ("列", "条数", "一致率（95% 区间）", "κ（95% 区间）", "α（95% 区间）")
_WIDTHS = (14, 8, 26, 26, 26)


@click.command()
@STORE_OPTION
@DEMO_OPTION
@click.option("--n", "size", type=click.IntRange(min=1), default=200, show_default=True, help="抽多少条")
@click.option("--seed", type=int, default=1, show_default=True, help="抽样的种子：同一数据版本、同一种子，抽出的相同")
@click.option("--out", type=click.Path(path_type=Path), default=Path("抽样.xlsx"), show_default=True, help="编码用的表")
@click.option("--machine", type=click.Path(path_type=Path), help="另写一份程序的编码（CSV），供 agree 与人工的比较")
def sample(store: Path | None, is_demo: bool, size: int, seed: int, out: Path, machine: Path | None) -> None:
    """从库中按领域分层抽取问题，写成人工编码的 Excel 表；表中不显示程序的编码。"""
    if out.suffix.lower() != ".xlsx":
        stop("--out 须写成 .xlsx 文件，例如 抽样.xlsx。")
    for path in filter(None, (out, machine)):
        if path.exists():
            stop(f"{path.name} 已存在，没有改动。请换一个文件名。")
    drawn = draw(read_issues(_version(store or (DEMO_STORE if is_demo else STORE))), size, seed)
    if not drawn:
        stop("库中没有问题记录，无从抽样。")
    codebook = load_codebook()
    try:
        out.write_bytes(sample_book(drawn, codebook))
        if machine:
            machine.write_text(machine_file(drawn, codebook), encoding="utf-8-sig", newline="")
    except OSError as error:
        stop(f"无法写入（{error.strerror or error}）。请检查文件夹与权限。")
    click.echo(f"已抽取 {len(drawn)} 条，写成 {out.name}" + (f"；程序的编码写成 {machine.name}" if machine else ""))


def _version(root: Path) -> Path:
    store = Store(root)
    try:
        version_id = current_version(store)
    except StoreError as error:
        stop(f"{error.reason}。{error.remedy}。")
    if version_id is None:
        stop("库还是空的。请用 python -m etl load 载入文件。")
    return store.version(version_id)


@click.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--list", "listing", type=click.Path(path_type=Path), help="把不一致之处另写成 CSV")
def agree(first: Path, second: Path, listing: Path | None) -> None:
    """比较两份编码（CSV 或 Excel）：逐列的一致率、Cohen κ、Krippendorff α 及区间，和不一致之处。"""
    try:
        files = read_coder_file(first), read_coder_file(second)
        pairs, differences = compare(*files)
    except SheetError as error:
        stop(str(error))
    _echo_counts(*files)
    click.echo(_row(_HEAD))
    for name, answers in pairs.items():
        click.echo(_row(_cells(name, agreement_of(answers))))
    click.echo(f"\n不一致之处：{len(differences)}")
    for difference in differences:
        a, b = "|".join(sorted(difference.first)), "|".join(sorted(difference.second))
        click.echo(
            f"{difference.field}  {difference.issue_id}  {difference.title}  {files[0].name}：{a}  {files[1].name}：{b}"
        )
    if listing:
        _write_list(listing, differences, files)


def _echo_counts(first: CoderFile, second: CoderFile) -> None:
    common = len(first.answers.keys() & second.answers.keys())
    click.echo(f"{first.name} {len(first.answers)} 条，{second.name} {len(second.answers)} 条，共有 {common} 条。")
    if lonely := len(first.answers) + len(second.answers) - 2 * common:
        click.echo(f"只在一份中的 {lonely} 条不计；空着的格子不计。")


def _cells(name: str, found: Agreement) -> tuple[str, ...]:
    return name, str(found.units), _percent(found.percent), _decimal(found.kappa), _decimal(found.alpha)


def _percent(figure: Figure) -> str:
    return _shown(figure, lambda value: f"{value:.1%}")


def _decimal(figure: Figure) -> str:
    return _shown(figure, lambda value: f"{value:.3f}")


def _shown(figure: Figure, write: Callable[[float], str]) -> str:
    if figure.value is None:
        return "无从计算"
    if figure.low is None or figure.high is None:
        return write(figure.value)
    return f"{write(figure.value)}（{write(figure.low)}–{write(figure.high)}）"


def _row(cells: Iterable[str]) -> str:
    return "".join(
        cell + " " * max(2, width - text_width(cell)) for cell, width in zip(cells, _WIDTHS, strict=True)
    ).rstrip()


def _write_list(path: Path, differences: list[Difference], files: tuple[CoderFile, CoderFile]) -> None:
    if path.exists():
        stop(f"{path.name} 已存在，没有改动。请换一个文件名。")
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["列", "问题编号", "题目", files[0].name, files[1].name])
            for item in differences:
                writer.writerow([*item[:3], "|".join(sorted(item.first)), "|".join(sorted(item.second))])
    except OSError as error:
        stop(f"{path.name} 无法写入（{error.strerror or error}）。请检查文件夹与权限。")
