"""How a slice is cited: GB/T 7714—2015 and BibTeX, with version and address, so that it can be found again."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from dashboards.view import View

AUTHOR = "巡察图谱"
DEMO = "演示数据（纯属虚构，不可作为研究依据）"
SPECIAL_RE = re.compile(r"[&%$#_{}]")
SAFE = "/?&=:;,-._~"


class Citation(NamedTuple):
    """A slice as literature: what it is, where it stands, its version, when it was made and read."""

    title: str
    version: str
    made: str
    """YYYY-MM-DD, when the version was built; "" where its manifest does not say."""
    read: str
    link: str

    def to_gbt(self) -> str:
        """Write GB/T 7714: 巡察图谱. 问题记录：…[DS/OL]. (2026-11-23)[2026-12-01]. http://…"""
        made = f"({self.made})" if self.made else ""
        return f"{AUTHOR}. {self.title}：数据版本 {self.version}[DS/OL]. {made}[{self.read}]. {self.link}."

    def to_bibtex(self) -> str:
        """Write a BibTeX entry; what TeX reads as a command is escaped, the address is percent-encoded."""
        title = SPECIAL_RE.sub(lambda mark: "\\" + mark[0], self.title)
        year = (self.made or self.read)[:4]
        return "\n".join(
            [
                f"@misc{{xuncha_{self.version[:8]}_{self.read.replace('-', '')},",
                f"  author  = {{{{{AUTHOR}}}}},",
                f"  title   = {{{{{title}}}}},",
                f"  year    = {{{year}}},",
                f"  version = {{{self.version}}},",
                f"  url     = {{{self.link}}},",
                f"  urldate = {{{self.read}}},",
                "  note    = {数据集},",
                "}",
            ]
        )


def cite(view: View, name: str, row_count: int, link: str, read: date | None = None) -> Citation:
    """Cite a table of a slice; ``link`` is its full address."""
    warehouse = view.warehouse
    made = str(warehouse.manifest.get("created_at") or warehouse.manifest.get("created") or "")[:10]
    mark = f"{DEMO}：" if warehouse.is_demo else ""
    title = f"{mark}{name}（{warehouse.sentence(view.slice)}，n={row_count:,}）"
    return Citation(title, warehouse.version, made, (read or date.today()).isoformat(), quote(link, safe=SAFE + "%"))
