"""The welcome of a first visit."""

from __future__ import annotations

import re

from dashboards.pages import PAGES
from dashboards.shell import find_page
from dashboards.view import View
from dashboards.welcome import welcome


def test_the_welcome_leads_to_pages_and_is_hidden_until_the_browser_shows_it(view: View) -> None:
    made = welcome(view)
    assert "hidden=True" in str(made)
    hrefs = re.findall(r"href='([^'?]+)", str(made))
    assert hrefs == ["/regions", "/recurring", "/notices"]
    assert all(find_page(PAGES, href) for href in hrefs)
