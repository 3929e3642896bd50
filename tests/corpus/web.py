"""Saved web pages: the layouts and charsets that government sites and browsers leave behind."""

from __future__ import annotations

import base64

from tests.corpus.words import COUNTY, notice, table_rows

NAVIGATION = """<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xw">新闻中心</a></li><li><a href="/gk">政务公开</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/gk">政务公开</a> &gt; 正文</div>"""
FOOTER = """<div class="related"><h3>相关新闻</h3>
<ul><li><a href="/1">某镇召开春耕工作会议部署农业生产</a></li><li><a href="/2">全县安全生产大检查全面启动</a></li></ul></div>
<div id="footer"><p>版权所有：云桔县人民政府办公室 滇ICP备00000000号</p><p>主办：云桔县人民政府办公室</p></div>"""


def page(
    article: str,
    *,
    title: str,
    charset: str | None = "utf-8",
    head: str = "",
    before: str = NAVIGATION,
    after: str = FOOTER,
) -> str:
    """Put an article into a page with navigation and footer."""
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return (
        f"<!DOCTYPE html>\n<html><head>{declared}{head}<title>{title}-云桔县人民政府</title>"
        f"<style>body{{color:#333}}</style><script>var x='脚本里的文字，不是正文。';</script></head>\n"
        f"<body>{before}\n{article}\n{after}</body></html>\n"
    )


def paragraphs(town: str, tag: str = "p", year: int = 2022) -> str:
    """Give a notice with a tag around each line, its title in a heading of its own."""
    title, *lines = notice(town, year)
    head = f'<h1>{title}</h1><div class="info">发布时间：{year + 1}-01-09　来源：云桔县纪委监委　浏览次数：35</div>'
    return head + '<div id="zoom">' + "".join(f"<{tag}>　　{line}</{tag}>" for line in lines) + "</div>"


def in_cell(town: str) -> str:
    """Give a notice in one cell with breaks, inside nested tables of layout."""
    return (
        '<table width="980"><tr><td><table><tr><td class="left"><a href="/a">栏目一</a><br><a href="/b">栏目二</a></td>'
        f"<td>{'<br>&nbsp;&nbsp;'.join(notice(town))}</td></tr></table></td></tr></table>"
    )


def in_sections(town: str) -> str:
    """Give a notice as WeChat nests it."""
    inner = "".join(f"<section><section><span>{line}</span></section></section>" for line in notice(town)[1:])
    return (
        f'<h1 class="rich_media_title" id="activity-name">{notice(town)[0]}</h1>'
        f'<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{inner}</div>'
        "<div>微信扫一扫</div><div>喜欢此内容的人还喜欢</div>"
    )


def with_table(town: str) -> str:
    """Give a notice whose issues stand in a table, with a merged cell."""
    head, *rows = table_rows(town)
    body = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in rows)
    table = f"<table border='1'><thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead><tbody>{body}</tbody></table>"
    lines = notice(town)
    return f"<div class='article'><h2>{lines[0]}</h2><p>{lines[1]}</p>{table}<p>{lines[-2]}</p><p>{lines[-1]}</p></div>"


def ordered_list(town: str) -> str:
    """Give a notice whose issues are items of an ordered list: the browser writes the numbers."""
    lines = notice(town)
    items = [
        "<li>关于理论学习不深入的问题<br>整改情况：修订学习计划，组织学习4次。<br>整改状态：已完成</li>",
        "<li>关于公务接待费用报销不规范的问题<br>整改情况：清退超标准接待费3200元。<br>整改状态：正在整改</li>",
    ]
    return f"<div><p>{lines[0]}</p><p>{lines[1]}</p><p>{lines[2]}</p><ol>{''.join(items)}</ol><p>{lines[-2]}</p><p>{lines[-1]}</p></div>"


def mhtml(html: str, address: str) -> bytes:
    """Pack a page as Chromium saves it in one file."""
    encoded = base64.encodebytes(html.encode()).decode("ascii")
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {address}",
        "Subject: notice",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----corpus----"',
        "",
        "------corpus----",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        f"Content-Location: {address}",
        "",
        encoded,
        "------corpus----",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "",
        "iVBORw0KGgo=",
        "------corpus------",
        "",
    ]
    return "\r\n".join(lines).encode()


def pages() -> dict[str, bytes]:
    """Make the pages of the corpus."""

    def titled(town: str) -> str:
        return f"中共{COUNTY}{town}委员会关于巡察整改进展情况的通报"

    metas = (
        '<meta name="ArticleTitle" content="' + titled("桔溪镇") + '"><meta name="PubDate" content="2023-02-03 09:00">'
        '<meta name="SiteName" content="云桔县人民政府"><meta name="Url" content="https://www.yunju.example/gk/8.html">'
    )
    saved = "<!-- saved from url=(0036)https://www.yunju.example/gk/7.html -->\n"
    shell = "<div id='app'></div><script src='app.js'></script>"
    return {
        "网页/声明正确.html": (saved + page(paragraphs("杉坪镇"), title=titled("杉坪镇"))).encode(),
        "网页/声明错误.html": page(paragraphs("石笕镇"), title=titled("石笕镇"), charset="gb2312").encode("utf-8"),
        "网页/声明反了.html": page(paragraphs("芦坝镇"), title=titled("芦坝镇"), charset="utf-8").encode("gb18030"),
        "网页/没有声明.htm": page(paragraphs("枧田镇", "div"), title=titled("枧田镇"), charset=None).encode("gb18030"),
        "网页/表格布局.html": page(in_cell("桐油镇"), title=titled("桐油镇"), charset="gbk").encode("gb18030"),
        "网页/公众号.html": page(in_sections("岩蕨镇"), title=titled("岩蕨镇"), before="", after="").encode(),
        "网页/问题表格.html": page(with_table("雾垭镇"), title=titled("雾垭镇")).encode(),
        "网页/元数据.html": page(
            "".join(f"<p>{x}</p>" for x in notice("桔溪镇")[1:]), title="通知公告", head=metas
        ).encode(),
        "网页/有序列表.html": page(ordered_list("茅垄镇"), title=titled("茅垄镇")).encode(),
        "网页/整页归档.mhtml": mhtml(
            page(paragraphs("蕨坡镇"), title=titled("蕨坡镇")), "https://www.yunju.example/gk/9.html"
        ),
        "网页/截断.html": page(paragraphs("竹栈镇"), title=titled("竹栈镇")).encode()[:-131],
        "坏文件/空壳网页.html": page(shell, title="加载中", before="", after="").encode(),
        "坏文件/乱码网页.html": b"<html><head></head><body><p>" + bytes(range(128, 256)) * 20 + b"</p></body></html>",
    }
