"""What the server sends and refuses."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from flask import Flask

import app
from dashboards import security


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
        "inputs": [{"id": "address", "property": "pathname", "value": "/"}],
        "state": [{"id": "address", "property": "search", "value": ""}],
    }  # fmt: skip
    answer = server.test_client().post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert "还没有载入任何文本" in json.dumps(answer.get_json(), ensure_ascii=False)
