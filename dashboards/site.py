"""Puts the Dash application together: assets, pages, callbacks, compression, protection."""

from __future__ import annotations

from dash import Dash
from flask import Flask, Request, Response, request
from flask_compress import Compress

from dashboards import theme
from dashboards.charts import CHARTS
from dashboards.frame import table_twin
from dashboards.grid import register_grids
from dashboards.pages import PAGES
from dashboards.pages.correct import register_corrections
from dashboards.security import add_protection
from dashboards.shell import register_shell, register_twins, root
from dashboards.texts import say
from dashboards.view import read_lang
from queries.warehouse import Warehouses

INDEX = """<!DOCTYPE html>
<html lang="zh-CN">
<head>{%metas%}<title>{%title%}</title>{%favicon%}<style>{%tokens%}</style>{%css%}</head>
<body>{%app_entry%}<noscript>本页需要浏览器启用 JavaScript。</noscript>
<footer class="scripts">{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""


class Site(Dash):
    """Dash with an index page that speaks the language of the address."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Write the index page; ``lang`` and the title follow the address, the tokens stand before the styles."""
        lang = read_lang(request.query_string.decode("utf-8", "replace"))
        parts["title"] = say(lang, "name")
        page: str = super().interpolate_index(**parts)  # type: ignore[no-untyped-call]
        return page if lang == "zh" else page.replace('lang="zh-CN"', 'lang="en"', 1)


def create_app(warehouses: Warehouses) -> Dash:
    """Build the application over the versions of a store."""
    app = Site(
        "dashboards",
        title=say("zh", "name"),
        update_title="",
        suppress_callback_exceptions=True,
        index_string=INDEX.replace("{%tokens%}", theme.to_style_sheet()),
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        assets_ignore=r".*\.(md|json)$",
    )
    app.layout = root
    register_shell(app, warehouses, PAGES)
    register_twins(app, warehouses, lambda key, view: table_twin(CHARTS[key], view))
    register_grids(app, warehouses)
    register_corrections(app, warehouses)
    add_compression(app.server)
    add_protection(app.server, app)
    return app


def warm_up(server: Flask) -> None:
    """Ask the server for its own callbacks once, before anybody does.

    Dash 4.4 sets up its callbacks at the first request and marks itself ready before it is (dash #3971): under
    threads, the first visitors get "Callback function not found". Must be the last thing done to the server.
    """
    server.test_client().get("/_dash-dependencies")


class ScriptCache:
    """Keeps the compressed scripts and styles, the same for everybody; answers about data are never kept."""

    PLACES = ("/_dash-component-suites/", "/assets/")

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Give what was kept for an address and encoding."""
        return self._kept.get(key)

    def set(self, key: str, content: bytes) -> None:
        """Keep a script or a style sheet."""
        if key.partition(";")[2].startswith(self.PLACES):
            self._kept[key] = content


def close_file(response: Response) -> Response:
    """Have the file behind an answer closed with the answer, whatever becomes of its content."""
    close = getattr(response.response, "close", None)
    if close is not None:
        response.call_on_close(close)
    return response


def add_compression(server: Flask) -> None:
    """Compress answers: 9 MB of scripts become 2.6 MB, each compressed once a server and not once a visitor."""

    def name(request: Request) -> str:
        return f"{request.path} {request.headers.get('Accept-Encoding', '')}"

    server.config["COMPRESS_CACHE_BACKEND"] = ScriptCache
    server.config["COMPRESS_CACHE_KEY"] = name
    Compress(server)
    # Registered later, so run earlier: a script answered from the cache would otherwise leave its file open.
    server.after_request(close_file)
