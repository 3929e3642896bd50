"""The words of the page of downloads and citation, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "nav.downloads": ("下载与引用", "Download and cite"),
    "downloads.title": ("下载与引用", "Download and cite"),
    "downloads.lead": (
        "当前筛选下的数据，按所需的格式带走；文件里写明切片、行数和数据版本，日后可以照样找回来。",
        "The data of this slice in the form you need; each file names its slice, rows and version.",
    ),
    "downloads.tables": ("可以下载什么", "What there is"),
    "downloads.table": ("表", "Table"),
    "downloads.row": ("一行是什么", "A row is"),
    "downloads.rows": ("现有行数", "Rows now"),
    "downloads.formats": ("格式", "Formats"),
    "downloads.bundle": ("可引用的 zip", "Citable zip"),
    "downloads.excel": (
        "Excel 至多 {excel} 行，写一万行约需数秒；Stata、SPSS 至多 {statistics} 行。更大的切片请用 CSV 或 Parquet。图的数据在每张图右上角。",
        "Excel holds {excel} rows and takes seconds for ten thousand; Stata and SPSS {statistics}. A chart's data: its own CSV.",
    ),
    "downloads.too_many": ("{names}：行数超过上限", "{names}: too many rows"),
    "downloads.which": ("用哪一种", "Which form"),
    "downloads.forms": (
        "CSV：双击即可用 Excel 打开，中文不乱码；程序用的原样 CSV 在地址后加 &raw=1。\n"
        "Excel：代码按文字存，不会变成科学计数；第二张表说明每一列。\n"
        "Parquet、JSON Lines：供 Python、R、DuckDB，列名为英文，文字一字不改。\n"
        "Stata、SPSS：变量和取值都带中文标签；状态、方面、类型等存为带标签的数字。\n"
        "zip：数据、逐列说明、来源、口径、缺口、引文和校验码都在里面，发表、存档用这一种。\n"
        "选列：地址后加 &cols=列名,列名；排序：&sort=列名，从大到小写 &sort=-列名。列名见下。",
        "CSV opens in Excel; &raw=1 gives it plain for programs.\nExcel keeps codes as text; a second sheet explains the columns.\n"
        "Parquet and JSON Lines are for Python, R and DuckDB.\nStata and SPSS carry Chinese labels.\n"
        "The zip holds data, codebook, sources, method, gaps, citation and checksums.\n"
        "Choose columns by &cols=a,b and order by &sort=a or &sort=-a.",
    ),
    "downloads.columns": ("{name}的列（{n}）", "Columns of {name} ({n})"),
    "downloads.name": ("列名", "Column"),
    "downloads.zh": ("中文名", "Chinese name"),
    "downloads.note": ("含义", "Meaning"),
    "downloads.cite": ("怎样引用", "How to cite"),
    "downloads.cite.lead": (
        "引文写明切片、条数和数据版本；把链接给别人，打开的是同一个版本的同一个切片。",
        "The citation names slice, rows and version; its link opens the same slice of the same version.",
    ),
    "downloads.copy": ("复制", "Copy"),
    "downloads.copied": ("已复制", "Copied"),
    "downloads.api": ("供程序使用的接口", "For programs"),
    "downloads.api.lead": (
        "只读。筛选的词与网址相同。json 一次至多 {rows} 行，凭 next 翻页；csv、parquet、dta 等一次给出整个切片，同时至多 {streams} 个。"
        "出错时答复 error：status、code、message。",
        "Read-only, with the words of the address bar. json gives up to {rows} rows a page; the other formats the whole slice, "
        "{streams} at a time.",
    ),
    "downloads.api.spec": ("接口说明（OpenAPI）", "OpenAPI document"),
}
