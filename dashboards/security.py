"""What the server sends with every answer and refuses in every question: headers, a content policy, a cap on bodies."""

from __future__ import annotations

from dash import Dash
from flask import Flask, Response

BODY_BYTES = 1_000_000
"""Dash's own callbacks send a few kilobytes; a bare Dash takes any size."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def to_policy(script_hashes: list[str]) -> str:
    """Write the content policy: everything from this server, inline scripts only by hash, no outside request.

    Styles may stand inline, because Mantine, AG Grid and plotly write theirs at run time; images may be data and
    blob, because plotly makes its PNG from them.
    """
    scripts = " ".join(["'self'", *script_hashes])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


def add_protection(server: Flask, app: Dash) -> None:
    """Cap the size of bodies and send the headers and the content policy with every answer."""
    server.config["MAX_CONTENT_LENGTH"] = BODY_BYTES
    policy = to_policy([f"'{value}'" if not value.startswith("'") else value for value in app.csp_hashes()])

    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    server.after_request(add_headers)
