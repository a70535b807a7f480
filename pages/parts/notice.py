"""A page that says one thing: what is (not) here, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages.parts.native import icon, link, tag


@dataclass(frozen=True, slots=True)
class Step:
    """A link to `href`, or with `browser` what the browser itself does: a JavaScript handler."""

    label: str
    href: str = ""
    browser: str = ""


def notice(symbol: str, title: str, text: str, steps: Sequence[Step] = (), *, code: str = "") -> None:
    """The first step is the one to take; `code` is a number for those who have to tell somebody."""
    with tag("section", "notice"):
        with tag("div", "notice__icon"):
            icon(symbol)
        tag("h1", text=title)
        tag("p", text=text)
        with tag("div", "notice__steps"):
            for place, step in enumerate(steps):
                _draw(step, "button button--primary" if place == 0 else "button button--quiet")
        if code:
            tag("p", "hint figures", code)


def _draw(step: Step, look: str) -> None:
    if step.href:
        link(step.href, look, step.label)
    else:
        tag("button", look, step.label, type="button").on("click", js_handler=step.browser)
