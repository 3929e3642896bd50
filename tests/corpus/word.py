"""Word documents written part by part: automatic numbers, tables, text boxes, deleted text."""

from __future__ import annotations

from tests.corpus.packing import pack
from tests.corpus.words import notice, table_rows

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_LEVELS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)


def numbering() -> str:
    """Write word/numbering.xml: 一、 （一） 1. ①, and a second use of the list that starts again."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
        '<w:suff w:val="nothing"/></w:lvl>'
        for level, (form, pattern) in enumerate(_LEVELS)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (
        f'{_HEAD}<w:numbering {_NS}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{again}</w:num></w:numbering>'
    )


def styles() -> str:
    """Write word/styles.xml: a heading style that carries the first level of the list."""
    return (
        f'{_HEAD}<w:styles {_NS}><w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="H1b"><w:basedOn w:val="H1"/></w:style></w:styles>'
    )


def paragraph(words: str, level: int | None = None, list_id: int = 1, style: str | None = None) -> str:
    """Write a paragraph, in a list where a level is given."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if level is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{number}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    """Write a table, one paragraph a cell."""
    cells = ["".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, *, with_lists: bool = False) -> bytes:
    """Pack a document with the parts that Word asks for."""
    parts = {"document": f"{_HEAD}<w:document {_NS}><w:body>{body}<w:sectPr/></w:body></w:document>"}
    if with_lists:
        parts |= {"numbering": numbering(), "styles": styles()}
    kinds = {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kinds.get(name, name)}+xml"/>' for name in parts
    )
    others = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATION}/{name}" Target="{name}.xml"/>' for at, name in enumerate(parts, 1)
    )
    relations = f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{{}}</Relationships>'
    top = f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    packed = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": relations.format(top),
        "word/_rels/document.xml.rels": relations.format(others),
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return pack({name: part.encode() for name, part in packed.items()})


def plain(town: str) -> bytes:
    """Make a document of plain paragraphs."""
    return docx("".join(map(paragraph, notice(town))))


def numbered(town: str) -> bytes:
    """Make a document whose numbers Word generates, through a list and through a style."""
    lines = notice(town)
    body = paragraph(lines[0]) + paragraph(lines[1])
    body += paragraph("聚焦贯彻落实党的路线方针政策方面", style="H1b")
    body += paragraph("关于理论学习不深入的问题", 1)
    body += paragraph("整改情况：修订学习计划。") + paragraph("整改状态：已完成")
    body += paragraph("聚焦群众身边腐败问题和不正之风方面", style="H1")
    body += paragraph("关于公务接待费用报销不规范的问题", 1)
    body += paragraph("整改情况：清退超标准接待费3200元。") + paragraph("整改状态：正在整改")
    return docx(body + "".join(map(paragraph, lines[-2:])), with_lists=True)


def marked(town: str) -> bytes:
    """Make a document with deleted and inserted text, a comment's mark, hidden text and a text box."""
    lines = notice(town)
    changed = (
        '<w:p><w:r><w:t>镇党委</w:t></w:r><w:del w:id="1"><w:r><w:delText>删去的字样</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>高度重视，</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的字样</w:t></w:r>'
        '<w:r><w:t>多次召开会议研究。</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    box = "<w:txbxContent>" + paragraph("监督电话公布于镇政府公示栏。") + "</w:txbxContent>"
    drawn = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    return docx("".join(map(paragraph, lines[:2])) + changed + "".join(map(paragraph, lines[2:-2])) + drawn
                + "".join(map(paragraph, lines[-2:])))  # fmt: skip


def documents() -> dict[str, bytes]:
    """Make the Word documents of the corpus."""
    lines = notice("荆堰镇")
    tabled = "".join(map(paragraph, lines[:2])) + table(table_rows("荆堰镇")) + "".join(map(paragraph, lines[-2:]))
    return {
        "文档/段落.docx": plain("柞溪镇"),
        "文档/自动编号.docx": numbered("菖浦镇"),
        "文档/修订与文本框.docx": marked("楠渡镇"),
        "文档/表格.docx": docx(tabled),
        "文档/网页同文.docx": plain("杉坪镇"),
        "坏文件/空白.docx": docx(paragraph("")),
        "坏文件/截断.docx": plain("柞溪镇")[:300],
        "坏文件/缺正文.docx": pack({"word/document2.xml": b"<a/>"}),
        "坏文件/其实是网页.docx": "<!DOCTYPE html><html><body>通报</body></html>".encode(),
    }
