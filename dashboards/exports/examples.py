"""How the slice is read by programs: the same request in curl, Python, R and Stata, each to be run as it stands."""

from __future__ import annotations

from urllib.parse import quote

from dashboards.exports.citation import SAFE
from dashboards.view import View

CODES = ("county_code", "primary_domain", "primary_type")
"""Columns of the records that look like numbers and begin with zeros."""


def to_examples(view: View, host: str) -> dict[str, str]:
    """Write one example a language; the address is percent-encoded, so that every shell and program takes it."""

    def address(suffix: str, *more: str) -> str:
        return quote(
            f"{host}/api/v1/issues.{suffix}?{'&'.join([view.query(lang='zh', by='', vs=()), *more])}", safe=SAFE + "%"
        )

    texts = ", ".join(f'"{name}": str' for name in CODES)
    classes = ", ".join(f'{name} = "character"' for name in CODES)
    return {
        "curl": f'curl -fS -o issues.csv "{address("csv")}"',
        "Python": "\n".join(
            [
                "import pandas as pd",
                "",
                f'records = pd.read_csv("{address("csv")}", dtype={{{texts}}})',
                'print(records.groupby("status")["issue_id"].count())',
            ]
        ),
        "R": "\n".join(
            [
                f'records <- read.csv("{address("csv")}", fileEncoding = "UTF-8",',
                f"                    colClasses = c({classes}))",
                "table(records$status)",
            ]
        ),
        "Stata": "\n".join(
            [f'copy "{address("dta")}" issues.dta, replace', "use issues.dta, clear", "tabulate status"]
        ),
    }
