"""Make pictures of the invented demo: make screenshot.

``docs/screenshot.png`` is the overview as the README shows it; ``docs/screenshots`` (not kept in git) has every page at
1,440, 1,024 and 390 pixels, to be looked at after a change.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server as create_waitress

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # so that the file runs by its path alone

from app import create_server  # noqa: E402
from dashboards.pages import PAGES  # noqa: E402
from queries.slice import Slice  # noqa: E402
from queries.warehouse import Warehouse  # noqa: E402

CHROMIUM = os.environ.get("XUNCHA_CHROMIUM", "/usr/bin/chromium")
STORE = HERE.parent / "data" / "demo-store"
WIDTHS = (1440, 1024, 390)


def addresses() -> Iterator[tuple[str, str]]:
    """Give each page's name and an address of it; of the pages of one notice, body or record the first one's."""
    warehouse = Warehouse.open(STORE)
    record = warehouse.rows("issue_rows", Slice(), limit=1, offset=0, sort="refunded_yuan", descending=True)[0]
    body = warehouse.rows("completion_by_body", Slice(), least=1)[0]["body_id"]
    ends = {"notice": record["notice_id"], "body": body, "correct": record["issue_id"], "query": "issue_categories"}
    for page in PAGES:
        yield page.name, page.path + (ends[page.name] if page.path != "/" and page.path.endswith("/") else "")


def take(browser: Browser, address: str, path: Path, width: int, height: int) -> None:
    """Open an address, wait until nothing is loaded any more, and save what a screen shows."""
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)
    page.close()


def main() -> None:
    """Serve the demo's store on a free port and take the pictures."""
    server = create_waitress(create_server(STORE), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    site = f"http://127.0.0.1:{server.effective_port}"
    folder = HERE / "screenshots"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        take(browser, f"{site}/", HERE / "screenshot.png", 1440, 1100)
        for name, path in addresses():
            for width in WIDTHS:
                take(browser, site + path, folder / f"{name}-{width}.png", width, 900)
        browser.close()
    server.close()
    thread.join(timeout=5)


if __name__ == "__main__":
    main()
