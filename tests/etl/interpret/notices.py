"""A frame round an issue's text, so that tables of tests can read one entry in the layout they ask for."""

from __future__ import annotations

import functools

from etl.codebook import Codebook, load_codebook
from etl.interpret import read_notices
from etl.records import Issue, Notice
from etl.regions import Gazetteer, load_gazetteer

HEAD = """中共鹤坪坝镇委员会关于巡察整改进展情况的通报
2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。12月28日,县委第二巡察组反馈了巡察意见。现将整改情况公布如下。
一、巡察反馈问题整改落实情况
"""
TAIL = "\n中共鹤坪坝镇委员会\n2023年6月19日\n"


@functools.cache
def _reference() -> tuple[Gazetteer, Codebook]:
    return load_gazetteer(), load_codebook()


def read_one(text: str) -> Notice:
    """Read a text that holds one notice."""
    (notice,) = read_notices(text, *_reference())
    return notice


def read_issues(body: str) -> tuple[Issue, ...]:
    """Read the issues of a notice of rectification with this text between its opening and its signature."""
    return read_one(HEAD + body + TAIL).issues
