"""Builds the server and runs it: ``python app.py``; with several workers ``gunicorn 'app:create_server()'``.

Settings: the command line, then XUNCHA_STORE and XUNCHA_PORT, then data/store (the demo, where nothing is loaded)
and 8050.
"""

from __future__ import annotations

import os
from pathlib import Path

import click
from flask import Flask
from waitress import serve

from dashboards.server import build_server

ROOT = Path(__file__).parent
STORE, DEMO_STORE = ROOT / "data" / "store", ROOT / "data" / "demo-store"


def find_store(store: str | Path | None = None) -> Path:
    """Find the store: the one asked for, XUNCHA_STORE, data/store; the demo where data/store holds no version."""
    chosen = store or os.environ.get("XUNCHA_STORE")
    if chosen:
        return Path(chosen)
    return STORE if (STORE / "current").exists() or not (DEMO_STORE / "current").exists() else DEMO_STORE


def create_server(store: str | Path | None = None) -> Flask:
    """Build the server over a store, every route and callback registered."""
    return build_server(find_store(store))


@click.command()
@click.option("--store", type=click.Path(file_okay=False), help="The store to show (XUNCHA_STORE).")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8050, show_default=True, envvar="XUNCHA_PORT", help="The port (XUNCHA_PORT).")
def main(store: str | None, host: str, port: int) -> None:
    """Serve the dashboard."""
    server = create_server(store)
    click.echo(f"巡察图谱：http://{host}:{port}  （数据：{find_store(store)}；按 Ctrl+C 停止）")
    serve(server, host=host, port=port, threads=8)


if __name__ == "__main__":
    main()
