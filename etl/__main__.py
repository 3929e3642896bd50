"""The command line: extract, explain, amounts, code, load, template, status."""

from __future__ import annotations

import sys

import click

from etl.commands.notices import explain, extract, template
from etl.commands.sentences import amounts, code
from etl.commands.store import load, status


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """巡察图谱：把巡察整改通报读成问题记录。"""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in (extract, explain, amounts, code, load, template, status):
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="python -m etl")
