"""A server over a store and a real browser in front of it, for the whole session of tests."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from waitress.server import create_server as create_waitress

from app import create_server

TIMEOUT = 30_000
"""Milliseconds; a busy machine of two cores takes some seconds to parse 9 MB of scripts."""
CHROMIUM = os.environ.get("XUNCHA_CHROMIUM", "/usr/bin/chromium")
# The browser itself must not talk to anybody either: what a test counts as an outside request is then the page's.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def store(demo_store: Path) -> Path:
    """The store that is served: the demo, loaded by the command a user runs."""
    return demo_store


@pytest.fixture(scope="session")
def served(store: Path) -> Iterator[str]:
    """The address of a server over the store."""
    server = create_waitress(create_server(store), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context(browser: Browser, served: str) -> Iterator[BrowserContext]:
    """One profile at 1,440 pixels, so that scripts are loaded once; every test has a page of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served, locale="zh-CN")
    context.set_default_timeout(TIMEOUT)
    expect.set_options(timeout=TIMEOUT)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when the page's own scripts fail."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []
