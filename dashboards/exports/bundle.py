"""The citable zip: data, codebook, README, sources, citation, datapackage.json, and last the manifest that vouches for all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dashboards.exports.citation import Citation, cite
from dashboards.exports.codebook import to_codebook
from dashboards.exports.content import Content
from dashboards.exports.csv_file import write_csv
from dashboards.exports.datapackage import Member, to_datapackage
from dashboards.exports.outbox import Outbox
from dashboards.exports.parquet_file import write_parquet
from dashboards.exports.readme import to_readme
from dashboards.view import Rows

SOURCE_COLUMNS = {
    "source_id": "来源编号", "path": "文件", "url": "网址", "publisher": "发布者", "retrieved_date": "获取日期", "format": "格式",
}  # fmt: skip
CHUNK = 1 << 16


class _Zip:
    """A zip that is sent while it is written, and remembers what it holds."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._outbox = Outbox()
        self._zip = ZipFile(self._outbox, "w")

    def add(self, path: str, chunks: Iterable[bytes], date: str, rows: int | None = None) -> Iterator[bytes]:
        """Write one file, giving the bytes of the zip as they come."""
        info = ZipInfo(path, (*map(int, date.split("-")), 0, 0, 0))  # type: ignore[arg-type]
        # Parquet is compressed already.
        info.compress_type = ZIP_STORED if path.endswith(".parquet") else ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                if taken := self._outbox.take():
                    yield taken
        self.members.append(Member(path, size, digest.hexdigest(), rows))
        yield self._outbox.take()

    def end(self) -> bytes:
        """Write the directory of the zip; without it nothing opens the file."""
        self._zip.close()
        return self._outbox.take()


def write_bundle(content: Content) -> Iterator[bytes]:
    """Write the zip of a content; its manifest comes last."""
    view = content.view
    citation = cite(view, content.name, content.row_count, content.link)
    sources = view.rows("slice_sources")
    bundle, day = _Zip(), citation.read
    texts = {
        "README.txt": to_readme(content, citation, sources, view.rows("slice_gaps")[0]),
        "citation.txt": f"{citation.to_gbt()}\r\n".encode(),
        "citation.bib": f"{citation.to_bibtex()}\n".encode(),
        "codebook.csv": to_codebook(content),
        "sources.csv": _to_sources(sources),
    }
    for path, text in texts.items():
        yield from bundle.add(path, [text], day)
    for suffix, chunks in (("csv", write_csv(content)), ("parquet", write_parquet(content))):
        yield from bundle.add(f"data/{content.key}.{suffix}", chunks, day, content.row_count)
    package = to_datapackage(content, citation, bundle.members[-2:])
    yield from bundle.add("datapackage.json", [_to_json(package)], day)
    yield from bundle.add("manifest.json", [_to_json(_to_manifest(content, citation, bundle.members))], day)
    yield bundle.end()


def _to_manifest(content: Content, citation: Citation, members: list[Member]) -> dict[str, object]:
    return {
        "version": content.view.warehouse.version,
        "is_demo": content.view.warehouse.is_demo,
        "slice": content.view.slice.to_query(),
        "slice_words": content.view.warehouse.sentence(content.view.slice),
        "link": citation.link,
        "exported": citation.read,
        "row_count": content.row_count,
        "files": [member._asdict() for member in members],
    }


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _to_sources(sources: Rows) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(SOURCE_COLUMNS.values())
    writer.writerows([row[name] for name in SOURCE_COLUMNS] for row in sources)
    return ("\ufeff" + buffer.getvalue()).encode()
