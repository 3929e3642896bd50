"""The whole server over a store: the pages, the downloads, and the first request that readies it."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from dashboards.api.routes import register_api
from dashboards.changes_file import register_changes_file
from dashboards.chart_files import register_chart_files
from dashboards.downloads import register_downloads
from dashboards.site import create_app, warm_up
from queries.warehouse import Warehouses


def build_server(store: Path) -> Flask:
    """Build the server over a store's folder, every route and callback registered."""
    warehouses = Warehouses(store)
    server: Flask = create_app(warehouses).server
    register_downloads(server, warehouses)
    register_chart_files(server, warehouses)
    register_changes_file(server, warehouses)
    register_api(server, warehouses)
    warm_up(server)
    return server
