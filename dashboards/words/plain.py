"""The words of the pages in plain text and tables: query, dictionary, Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "dictionary.title": ("数据字典", "Data dictionary"),
    "dictionary.lead": ("库中每张表、每一列的含义；下载的文件用同样的列。", "Every table and column of the store."),
    "dictionary.name": ("列名", "Column"),
    "dictionary.zh": ("中文名", "Chinese name"),
    "dictionary.type": ("数据类型", "Type"),
    "dictionary.note": ("说明", "Note"),
    "dictionary.codes": ("代码表", "Codes"),
    "dictionary.code": ("代码", "Code"),
    "dictionary.list": ("所属", "List"),
}
