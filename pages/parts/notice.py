"""A page that says one thing: what is (not) here, and the next step."""

from __future__ import annotations

from pages.parts.native import icon, link, tag


def notice(symbol: str, title: str, text: str, action: str | None = None, href: str = "/") -> None:
    with tag("section", "notice"):
        with tag("div", "notice__icon"):
            icon(symbol)
        tag("h1", text=title)
        tag("p", text=text)
        if action is not None:
            link(href, "button button--primary", action)
