"""What the server sends and refuses."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path

import pytest
from flask import Flask

import app
from dashboards import security
from dashboards.pages import PAGES
from dashboards.view import View


@pytest.fixture(scope="module")
def server(sample_store: Path) -> Flask:
    return app.create_server(sample_store)


def test_every_answer_is_protected(server: Flask) -> None:
    for path in ("/", "/_dash-layout", "/assets/atlas.css", "/download/issues.csv", "/nothing"):
        response = server.test_client().get(path)
        policy = response.headers["Content-Security-Policy"]
        assert "connect-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.partition("style-src")[0]
        assert all(response.headers[name] == value for name, value in security.HEADERS.items())
        response.close()


def test_large_bodies_are_refused(server: Flask) -> None:
    body = b"x" * (security.BODY_BYTES + 1)
    assert (
        server.test_client().post("/_dash-update-component", data=body, content_type="application/json").status_code
        == 413
    )


def test_index_speaks_the_language_of_the_address(server: Flask) -> None:
    client = server.test_client()
    assert '<html lang="zh-CN">' in client.get("/").text
    assert '<html lang="en">' in client.get("/?lang=en").text


def test_scripts_are_compressed_once(server: Flask) -> None:
    client, headers = server.test_client(), {"Accept-Encoding": "br"}
    sizes = []
    for _ in range(2):
        response = client.get("/assets/atlas.css", headers=headers)
        assert response.headers["Content-Encoding"] == "br"
        sizes.append(len(response.data))
        response.close()
    assert sizes[0] == sizes[1]


def test_first_requests_find_every_callback(sample_store: Path) -> None:
    server, counts = app.create_server(sample_store), []

    def ask() -> None:
        counts.append(len(json.loads(server.test_client().get("/_dash-dependencies").text)))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(counts)) == 1
    assert counts[0] > 5


def test_store_is_found_by_option_then_environment_then_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    demo, own = tmp_path / "demo", tmp_path / "own"
    demo.mkdir()
    (demo / "current").write_text("x")
    monkeypatch.setattr(app, "STORE", own)
    monkeypatch.setattr(app, "DEMO_STORE", demo)
    monkeypatch.delenv("XUNCHA_STORE", raising=False)
    assert app.find_store() == demo
    own.mkdir()
    (own / "current").write_text("y")
    assert app.find_store() == own
    monkeypatch.setenv("XUNCHA_STORE", str(tmp_path / "env"))
    assert app.find_store() == tmp_path / "env"
    assert app.find_store(tmp_path / "option") == tmp_path / "option"


def test_an_empty_store_is_served_with_its_own_screen(tmp_path: Path) -> None:
    server = app.create_server(tmp_path)
    body = {
        "output": "frame.children", "outputs": {"id": "frame", "property": "children"}, "changedPropIds": [],
        "inputs": [{"id": "ready", "property": "data", "value": "/"}],
        "state": [{"id": "address", "property": "search", "value": ""}],
    }  # fmt: skip
    answer = server.test_client().post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert "还没有载入任何文本" in json.dumps(answer.get_json(), ensure_ascii=False)


def lay_out(server: Flask, referrer: str | None) -> str:
    """Ask for the first layout as a page of that address does."""
    headers = {"Referer": referrer} if referrer else {}
    return server.test_client().get("/_dash-layout", headers=headers).text


def test_first_page_is_laid_out_for_the_address_that_asks(server: Flask) -> None:
    written = json.loads(lay_out(server, "http://localhost/issues?status=completed&lang=en"))
    address = written["props"]["children"][0]["props"]
    assert (address["pathname"], address["search"]) == ("/issues", "?status=completed&lang=en")
    text = json.dumps(written)
    assert "issues-grid" in text
    assert "issue-count" in text  # the panel is filled
    assert "English" not in text


@pytest.mark.parametrize("referrer", [None, "http://elsewhere.example/issues"])
def test_a_page_that_names_no_address_gets_a_frame_that_asks_again(server: Flask, referrer: str | None) -> None:
    address, _, frame = json.loads(lay_out(server, referrer))["props"]["children"]
    assert "pathname" not in address["props"]
    assert frame["props"]["children"] is None


def test_a_wrong_address_is_laid_out_as_its_own_screen(server: Flask) -> None:
    layout = json.loads(lay_out(server, "http://localhost/nowhere"))
    assert "没有这一页" in json.dumps(layout, ensure_ascii=False)


def test_each_page_brings_the_scripts_it_needs(server: Flask, view: View) -> None:
    client = server.test_client()
    for page in PAGES:
        index = client.get(page.path).text
        assert ("/dash_ag_grid/" in index.partition("</head>")[2]) == page.has_grid
        assert ('rel="preload"' in index) == page.has_charts
        assert "plotly-atlas" not in index
        if not page.path.endswith("/") or page.path == "/":
            assert ("-grid" in str(page.layout(view, page.path))) == page.has_grid, page.path


def test_plotly_is_our_bundle_with_the_traces_that_figures_draw(server: Flask) -> None:
    response = server.test_client().get("/_dash-component-suites/plotly/package_data/plotly.min.js")
    assert len(response.data) < 1_700_000
    response.close()
    root = Path(app.__file__).parent
    entry = (root / "docs" / "plotly" / "plotly-atlas.js").read_text(encoding="utf-8")
    drawn = "".join(path.read_text(encoding="utf-8") for path in (root / "dashboards" / "figures").glob("*.py"))
    known = ("bar", "box", "choropleth", "heatmap", "histogram", "pie", "scattergeo", "sunburst", "treemap", "violin")
    used = {name for name in known if f'"type": "{name}"' in drawn}
    assert used <= set(re.findall(r"plotly\.js/lib/(\w+)\"", entry))
