"""The page around a notice: where one is, when it was published, source, font, footer; or none of it."""

from __future__ import annotations

from html import escape

from data.demo.demo_bank import Row


def paged(row: Row, title: str, lines: list[str], county: Row) -> str:
    """Put the page around a notice, as the plan says: portal, date, news, clean, bare, or a saved web page."""
    return saved_page(row, title, lines, county) if row["page"] == "html" else text_page(row, title, lines, county)


def text_page(row: Row, title: str, lines: list[str], county: Row) -> str:
    """Write a page as its copied text."""
    site, day = county["publisher"], row["publish"]
    minute = len(title) % 10
    dated = f"{day} 09:1{minute}" if day else ""
    heads = {
        "portal": [
            "当前位置：首页 > 政务公开 > 巡察整改",
            title,
            f"发布时间：{dated}  来源：{site}  字体：[大 中 小] 打印",
        ],
        "date": [title, f"日期：{day}　来源：{site}　浏览次数："],
        "news": [
            f"您当前的位置： {site} >> 公示公告 >> 正文",
            title,
            f"{day} 16:2{minute}　编辑：{site}编辑部",
            "【字号：大 中 小】",
        ],
        "clean": [title, f"发布日期：{day}"] if day else [title],
        "bare": [title],
    }
    feet = {
        "portal": ["【打印本页】 【关闭窗口】", f"主办：{county['county']}人民政府办公室　备案号：{county['record']}"],
        "news": ["分享到：", f"版权所有：{site}　{county['record']}"],
    }
    return "\n".join([*heads[row["page"]], *lines, *feet.get(row["page"], [])]) + "\n"


def saved_page(row: Row, title: str, lines: list[str], county: Row) -> str:
    """Write a page as a browser saves it: navigation, the text in paragraphs, rows with bars as a table, footer."""
    site = escape(county["publisher"])
    day = f'<p class="info">发布日期：{row["publish"]}　来源：{site}</p>' if row["publish"] else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}-{site}</title></head>\n'
        '<body><div class="nav"><a href="#">首页</a> <a href="#">政务公开</a> <a href="#">巡察整改</a></div>\n'
        f'<div class="article"><h1>{escape(title)}</h1>{day}\n<div class="content">\n{_paragraphs(lines)}</div></div>\n'
        f'<div class="footer">主办：{escape(county["county"])}人民政府办公室　备案号：{county["record"]}</div></body></html>\n'
    )


def _paragraphs(lines: list[str]) -> str:
    """Write lines as paragraphs; those that a bar or a tab parts into cells, as the rows of one table."""
    out, in_table = [], False
    for line in "\n".join(lines).split("\n"):
        cells = line.split("|") if "|" in line else line.split("\t")
        is_row = len(cells) > 1
        if is_row != in_table:
            out.append("<table>\n" if is_row else "</table>\n")
            in_table = is_row
        row = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        out.append(f"<tr>{row}</tr>\n" if is_row else f"<p>{escape(line)}</p>\n")
    return "".join(out) + ("</table>\n" if in_table else "")
