"""Make docs/screenshot.png: the overview of the invented demo, 1,440 pixels wide: make screenshot."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from waitress.server import create_server as create_waitress

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # so that the file runs by its path alone

from app import create_server  # noqa: E402

CHROMIUM = os.environ.get("XUNCHA_CHROMIUM", "/usr/bin/chromium")


def take(address: str, path: Path) -> None:
    """Open the address, wait for the first figure to be drawn, and save what a screen shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 1100}, locale="zh-CN")
        page.goto(address)
        page.wait_for_selector(".js-plotly-plot .main-svg")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=path)
        browser.close()


def main() -> None:
    """Serve the demo's store on a free port and take the picture."""
    server = create_waitress(create_server(HERE.parent / "data" / "demo-store"), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    take(f"http://127.0.0.1:{server.effective_port}/", HERE / "screenshot.png")
    server.close()
    thread.join(timeout=5)


if __name__ == "__main__":
    main()
