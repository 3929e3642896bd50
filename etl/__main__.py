"""The command line: extract, explain, amounts, code, load, template, status, codebook, agree, sample, pin, unpin, remove, corrections, diff."""

from __future__ import annotations

import sys

import click

from etl.codebook import CodebookError
from etl.commands.agreement import agree, sample
from etl.commands.codebook import codebook
from etl.commands.corrections import corrections
from etl.commands.diff import diff
from etl.commands.notices import explain, extract, template
from etl.commands.options import stop
from etl.commands.sentences import amounts, code
from etl.commands.store import load, status
from etl.commands.versions import pin, remove, unpin


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """巡察图谱：把巡察整改通报读成问题记录。"""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in (
    extract,
    explain,
    amounts,
    code,
    load,
    template,
    status,
    codebook,
    sample,
    agree,
    pin,
    unpin,
    remove,
    corrections,
    diff,
):
    main.add_command(command)


def run() -> None:
    """Run the command line; a codebook that contradicts itself ends it with its mistakes, not with a traceback."""
    try:
        main(prog_name="python -m etl")
    except CodebookError as error:
        stop(f"{error}\n改正以后，可先用 python -m etl codebook check 检查。")


if __name__ == "__main__":
    run()
