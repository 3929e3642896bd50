from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.readers.failures import ReadError
from etl.readers.html_article import is_furniture
from etl.readers.html_page import decode_markup, read_page

LONG = "县委第二巡察组对青禾镇党委进行了常规巡察，并反馈了巡察意见，现将整改进展情况予以公布。"


def lines_of(body: str, head: str = "") -> list[str]:
    return read_page(f"<html><head>{head}</head><body>{body}</body></html>".encode()).text.splitlines()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<p>{LONG}</p><p>一、甲</p>", [LONG, "一、甲"]),
        (f"<div>{LONG}<br>一、甲<br/>&nbsp;&nbsp;1.乙</div>", [LONG, "一、甲", "1.乙"]),
        (f"<table><tr><td>{LONG}<br>一、甲</td></tr></table>", [LONG, "一、甲"]),
        (f"<section><section>{LONG}</section><section><span>一、</span><b>甲</b></section></section>", [LONG, "一、甲"]),
        (f"<p>{LONG[:10]}\n   {LONG[10:]}</p>", [LONG[:10] + " " + LONG[10:]]),
        (f"<p>{LONG}</p><ol start='3'><li>甲</li><li>4.乙</li></ol>", [LONG, "3.甲", "4.乙"]),
        (f"<p>{LONG}</p><p style='display: none'>藏</p><script>var a</script><!-- 注 -->", [LONG]),
        (
            f"<p>{LONG}</p><table><tr><th>问题</th><th>状态</th></tr><tr><td rowspan=2>甲</td><td>已<br>完成</td></tr>"
            "<tr><td>未完成</td></tr></table>",
            [LONG, "问题\t状态", "甲\t已 完成", "\t未完成"],
        ),
        (f"<p>{LONG}</p><table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>",
         [LONG, "甲\t\t乙", "1\t2\t3"]),
    ],
)  # fmt: skip
def test_lines_as_a_reader_sees_them(body: str, lines: list[str]) -> None:
    assert lines_of(body) == lines


@pytest.mark.parametrize(
    "around",
    [
        ("<nav><a href=x>首页</a></nav>", "<footer>版权所有 云桔县</footer>"),
        ("<div class='nav'><ul><li><a>新闻</a></li></ul></div>", "<div id='footer'><p>主办：某某办公室</p></div>"),
        ("<table><tr><td><a>栏目</a><br><a>栏目二</a></td></tr></table>", "<p>上一篇：<a>无</a></p>"),
        (
            "<div>当前位置：首页 &gt; 公开</div>",
            "<ul><li><a>别的新闻一篇很长的题目</a></li><li><a>又一篇</a></li></ul>",
        ),
        ("<form><input value=x>站内搜索</form>", "<p>【打印本页】【关闭窗口】</p>"),
    ],
)
def test_navigation_and_footers_go(around: tuple[str, str]) -> None:
    article = f"<div>{''.join(f'<p>{LONG}</p>' for _ in range(3))}</div>"
    assert lines_of(f"{around[0]}{article}{around[1]}") == [LONG] * 3


def test_a_signature_beside_the_article_stays() -> None:
    body = f"<div><div><p>{LONG}</p><p>{LONG}</p></div><div>中共青禾镇委员会</div><div>2023年1月18日</div></div>"
    assert lines_of(body) == [LONG, LONG, "中共青禾镇委员会", "2023年1月18日"]


def test_the_page_says_where_it_comes_from() -> None:
    head = (
        '<meta name="ArticleTitle" content="关于青禾镇的通报"><meta name="PubDate" content="2023-1-9 10:00">'
        '<meta name="SiteName" content="青禾县人民政府"><link rel="canonical" href="https://a.example/1.html">'
    )
    page = read_page(f"<html><head>{head}</head><body><p>{LONG}</p></body></html>".encode())
    assert page.text.splitlines() == ["关于青禾镇的通报", "发布日期：2023-01-09", LONG]
    assert page.meta[2:] == ("青禾县人民政府", "https://a.example/1.html")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"<meta charset=gbk>{LONG}".encode(), "utf-8"),
        (f"<meta charset=utf-8>{LONG}".encode("gb18030"), "gb18030"),
        (LONG.encode("gb18030"), "gb18030"),
        ("<meta charset=big5>巡察整改情況通報".encode("big5"), "big5"),
        (("\ufeff" + LONG).encode("utf-16-le"), "utf-16"),
        (f"<html>{LONG}".encode("utf-16-le"), "utf-16-le"),
        (f"<html>{LONG}".encode("utf-16-be"), "utf-16-be"),
        (f"{LONG * 10}".encode()[:-1], "utf-8"),
        (b"\x80" + f"{LONG * 30}".encode(), "utf-8"),
    ],
)
def test_charsets_declared_wrongly_or_not_at_all(data: bytes, encoding: str) -> None:
    text, found = decode_markup(data)
    assert found == encoding
    assert "巡察" in text


@pytest.mark.parametrize(
    "line", ["版权所有：某县", "当前位置：首页 > 公开", "【打印本页】", "上一篇：关于某事", "滇ICP备00000000号"]
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", [LONG, "一、关于打印费用不规范的问题", "附件：整改台账", "来源：县纪委", "2023年1月18日"]
)
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_deep_nesting_is_no_crash() -> None:
    body = "<div>" * 5000 + LONG + "</div>" * 5000
    failure = None
    try:
        assert "巡察" in read_page(body.encode()).text
    except ReadError as error:
        failure = error
    assert failure is None or failure.remedy


@given(st.one_of(st.binary(max_size=200), st.text(alphabet="<>/tabledivtr\"'=& 青。\n", max_size=200).map(str.encode)))
def test_any_page_gives_text_or_a_named_failure(data: bytes) -> None:
    failure = None
    try:
        assert read_page(data).text
    except ReadError as error:
        failure = error
    assert failure is None or failure.remedy
