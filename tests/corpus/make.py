"""Make the corpus: ``python -m tests.corpus.make`` writes ``tests/corpus/files``, the same bytes every time.

``python -m tests.corpus.make --report`` also loads it and writes ``expected_report.json`` anew: read the difference
before committing it.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.corpus.ledgers import ledgers
from tests.corpus.loading import EXPECTED, FILES, HERE, report_of
from tests.corpus.old_office import compound_file, with_password
from tests.corpus.packing import encrypted, pack, pack_gbk
from tests.corpus.pdf import pdfs
from tests.corpus.web import pages
from tests.corpus.word import documents
from tests.corpus.words import COUNTY, text

KEPT = HERE / "kept"
"""Files that other programs made of our words; what they are is told in their README."""

SOURCES = """文件,网址,发布者,获取日期,省,市,县
文本/无县名.txt,https://www.yunju.example/a/1.html,云桔县纪委监委,2024-05-01,云南省,曲靖市,云桔县
文档/段落.docx,https://www.yunju.example/a/2.html,云桔县柞溪镇,2024-05-02,,,
不存在.txt,https://www.yunju.example/a/3.html,,,,,
"""


def texts() -> dict[str, bytes]:
    """Make the text files: encodings, line ends, kinds of document, and copies."""
    unplaced = text("藿香镇").replace(COUNTY, "")
    republished = (
        text("杉坪镇").replace("关于巡察", "关于十四届县委巡察").replace("组织专题学习4次", "组织专题学习4 次")
    )
    long = text(
        "紫苏镇",
        rest="\n".join(
            f"下一步，镇党委将抓好第{number}项工作，压实责任，跟踪问效，防止反弹回潮。" for number in range(1, 15)
        ),
    )
    news = "云桔县召开春耕生产现场会\n会议强调，要抓好春耕备耕各项工作，确保粮食稳产增产。\n"
    return {
        "文本/utf8.txt": text("蕙兰镇").encode(),
        "文本/utf8-bom.txt": text("茱萸镇").encode("utf-8-sig"),
        "文本/gbk.txt": text("蔷薇镇").replace("\n", "\r\n").encode("gb18030"),
        "文本/utf16.txt": text("芙蕖镇").encode("utf-16"),
        "文本/utf16无标记.txt": text("蒹葭镇").encode("utf-16-le"),
        "文本/无县名.txt": unplaced.encode(),
        "文本/转载.txt": republished.encode(),
        "文本/长文.txt": long.encode(),
        "文本/长文无县名.txt": long.replace(COUNTY, "").encode(),
        "文本/副本.txt": text("蕙兰镇").encode(),
        "文本/多空行.txt": text("茱萸镇").replace("\n", "\n\n").encode(),
        "文本/新闻.txt": news.encode(),
        "文本/第二轮.txt": text("蕙兰镇", 2024).encode(),
    }


def broken() -> dict[str, bytes]:
    """Make what cannot be read: each is a named failure."""
    return {
        "坏文件/空.txt": b"",
        "坏文件/截断.txt": text("竹栈镇").encode()[:-2],
        "坏文件/只有空白.txt": " \r\n　\n".encode(),
        "坏文件/二进制.txt": bytes(range(32)) * 8,
        "坏文件/编码不明.txt": b"\xff\xfd\xfe\xfc" * 20,
        "坏文件/其实是PDF.txt": b"%PDF-1.7\n",
        "坏文件/其实是网页.txt": "<!DOCTYPE html><html><body>通报</body></html>".encode(),
        "坏文件/其实是文字.pdf": "这是一段文字。".encode(),
        "坏文件/旧文档.doc": compound_file("WordDocument", b"\xec\xa5\xc1\x00" + b"\0" * 64),
        "坏文件/其实是旧版.docx": compound_file("WordDocument", b"\xec\xa5\xc1\x00" + b"\0" * 64),
        "坏文件/加密.docx": compound_file("EncryptedPackage", b"\4\5\6" * 40),
        "坏文件/通报.wps": compound_file("WordDocument", b"\0" * 64),
        "坏文件/通报.ofd": pack({"OFD.xml": b"<ofd/>"}),
        "坏文件/通报.rar": b"Rar!\x1a\x07\x01\x00",
        "坏文件/通报.7z": b"7z\xbc\xaf\x27\x1c\x00\x04",
        "坏文件/照片.jpg": b"\xff\xd8\xff\xe0",
        "坏文件/无扩展名": "通报".encode(),
        "坏文件/程序.exe": b"MZ",
    }


def archives() -> dict[str, bytes]:
    """Make the archives: names in GBK and UTF-8, one inside another, and bad ones."""
    inner = pack({"内层/通报.txt": text("蓟草镇").encode()})
    small = pack({f"{number}.txt": b"\0" * 4_000_000 for number in range(80)})
    deepest = pack({"再内层.zip": pack({"更内层.zip": pack({"甲.txt": b"x"})})})
    return {
        "压缩包/国标名.zip": pack_gbk({"通报/苜蓿镇.txt": text("苜蓿镇").encode("gb18030"), "通报/空.txt": b""}),
        "压缩包/套压缩包.zip": pack({"说明.txt": "本包含通报一份。".encode(), "内.zip": inner, "__MACOSX/._x": b"x"}),
        "坏文件/套太深.zip": deepest,
        "坏文件/炸弹.zip": pack({"零.txt": b"\0" * (24 * 1024 * 1024)}),
        "坏文件/小炸弹多.zip": pack({f"{name}.zip": small for name in "甲乙"}),
        "坏文件/加密.zip": encrypted(pack({"密.txt": text("苜蓿镇").encode()})),
        "坏文件/截断.zip": pack({"甲.txt": text("苜蓿镇").encode()})[:200],
        "坏文件/空包.zip": pack({}),
        "坏文件/出格的名字.zip": pack({"../外面.txt": b"x"}),
    }


def kept() -> dict[str, bytes]:
    """Give the files that Word, Excel and browsers would have made."""
    folders = {".doc": "文档", ".pdf": "文档", ".mhtml": "网页", ".xls": "台账"}
    files = sorted(path for path in KEPT.iterdir() if path.suffix in folders)
    made = {f"{folders[path.suffix]}/{path.name}": path.read_bytes() for path in files}
    return made | {"坏文件/加密.doc": with_password(made["文档/旧版.doc"])}


def corpus() -> dict[str, bytes]:
    """Make all files, by their paths below the folder."""
    made = {**texts(), **pages(), **documents(), **pdfs(), **ledgers(), **archives(), **broken(), **kept()}
    return made | {"sources.csv": SOURCES.encode()}


def main() -> None:
    """Write the files; with ``--report`` the expected report, too."""
    shutil.rmtree(FILES, ignore_errors=True)
    for name, data in corpus().items():
        path = FILES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if "--report" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            report = report_of(FILES, Path(folder) / "store")
        EXPECTED.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(corpus())} files")


if __name__ == "__main__":
    main()
