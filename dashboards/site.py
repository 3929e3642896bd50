"""Puts the Dash application together: assets, pages, callbacks, compression, protection."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dash import Dash
from flask import Flask, Request, Response, has_request_context, request, send_from_directory
from flask_compress import Compress

from dashboards import theme
from dashboards.charts import CHARTS
from dashboards.compare_routes import register_compare
from dashboards.drawer import register_drawer
from dashboards.frame import table_twin
from dashboards.grid import register_grids
from dashboards.pages import PAGES
from dashboards.pages.correct import register_corrections
from dashboards.pages.issues import register_columns
from dashboards.security import add_protection
from dashboards.shell import find_page, register_shell, register_twins, root
from dashboards.texts import say
from dashboards.view import read_lang
from queries.warehouse import Warehouses

INDEX = """<!DOCTYPE html>
<html lang="zh-CN">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%early%}<style>{%tokens%}</style>{%css%}</head>
<body>{%app_entry%}<noscript>本页需要浏览器启用 JavaScript。</noscript>
<footer class="scripts">{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""
SKELETON = """<div id="react-entry-point"><div class="_dash-loading frame" aria-busy="true" aria-label="…">
<div class="side"></div><div class="column"><div class="filter-bar"><div class="filters"></div></div>
<div class="page"><div class="bone bone-title"></div><div class="bone bone-cards"></div>
<div class="charts"><div class="bone bone-chart"></div><div class="bone bone-chart"></div></div></div></div></div></div>"""
"""The page's outline, shown while the scripts load."""

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where Dash's graph asks for plotly.js, once it has something to draw."""
BUNDLE = "plotly-atlas.min.js"
GRID_SCRIPT_RE = re.compile(r'<script src="([^"]*/dash_ag_grid/[^"]*)"></script>\n?')


class Site(Dash):
    """Dash with an index page that speaks the language of the address and loads the scripts that its page needs."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Write the index page; ``lang``, title and scripts follow the address."""
        lang = read_lang(request.query_string.decode("utf-8", "replace"))
        page = find_page(PAGES, request.path)
        grid = GRID_SCRIPT_RE.search(parts["scripts"])
        early = [f'<script src="{self.get_asset_url("theme.js")}"></script>']
        if grid and not (page and page.has_grid):
            parts["scripts"] = GRID_SCRIPT_RE.sub("", parts["scripts"])
            paths = " ".join(one.path for one in PAGES if one.has_grid)
            early.append(f'<meta name="atlas-grid" content="{grid[1]}" data-paths="{paths}">')
        if page and page.has_charts:
            early.append(f'<link rel="preload" as="script" href="{PLOTLY}">')
        parts |= {"title": say(lang, "name"), "app_entry": SKELETON}
        written: str = super().interpolate_index(**parts)  # type: ignore[no-untyped-call]
        written = written.replace("{%early%}", "".join(early), 1)
        return written if lang == "zh" else written.replace('lang="zh-CN"', 'lang="en"', 1)


def create_app(warehouses: Warehouses) -> Dash:
    """Build the application over the versions of a store."""
    app = Site(
        "dashboards",
        title=say("zh", "name"),
        update_title="",
        suppress_callback_exceptions=True,
        index_string=INDEX.replace("{%tokens%}", theme.to_style_sheet()),
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        assets_ignore=rf".*\.(md|json)$|{BUNDLE}|theme\.js",
    )
    app.layout = lambda: root(warehouses, PAGES, *read_address())
    register_shell(app, warehouses, PAGES)
    register_twins(app, warehouses, lambda key, view: table_twin(CHARTS[key], view))
    register_grids(app, warehouses)
    register_compare(app, warehouses)
    register_corrections(app, warehouses)
    # A fixed address goes before Dash's own rule for every package's files: our bundle instead of all of plotly.js.
    app.server.add_url_rule(PLOTLY, "plotly", lambda: send_from_directory(app.config.assets_folder, BUNDLE))
    register_drawer(app, warehouses)
    register_columns(app, warehouses)
    add_compression(app.server)
    add_protection(app.server, app)
    return app


def read_address() -> tuple[str | None, str]:
    """Read the path and the query of the page that asks for its layout: the browser names it, save where it is told
    not to; then there is neither, and the page asks again with its address."""
    address = urlsplit(request.referrer or "") if has_request_context() else urlsplit("")
    if not address.path or address.netloc != request.host:
        return None, ""
    return address.path, f"?{address.query}" if address.query else ""


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
    """Compress answers: each script compressed once a server and not once a visitor."""

    def name(request: Request) -> str:
        return f"{request.path} {request.headers.get('Accept-Encoding', '')}"

    server.config["COMPRESS_CACHE_BACKEND"] = ScriptCache
    server.config["COMPRESS_CACHE_KEY"] = name
    Compress(server)
    # Registered later, so run earlier: a script answered from the cache would otherwise leave its file open.
    server.after_request(close_file)
