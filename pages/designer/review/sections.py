"""The parts of the review page, each a card with a title and a count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nicegui import ui

from app.actions.designer.impact import Impact
from app.core.text import isolate
from app.core.trial import GoldenResult, Miss
from app.tenancy.design.file_diff import FileDiff
from pages.parts.native import icon, link, tag
from pages.visit import Visit

OPENED = "(event) => { if (event.target.open) emit(); }"
_TONES = {"+": "is-added", "-": "is-removed", "@": "is-place"}
_AT_ONCE = 60  # lines of a list that is not opened to its end


@contextmanager
def section(visit: Visit, key: str, count: int | None = None, *, intro: str = "") -> Iterator[ui.element]:
    """A card. `key` names its title."""
    title = visit.t(f"review.{key}")
    with tag("section", "card review__card", aria_label=title) as card:
        with tag("h2", "review__title"):
            tag("span", text=title)
            if count is not None:
                tag("span", "review__count", visit.speech.number(count))
        if intro:
            tag("p", "secondary", intro)
        yield card


def draw_impact(visit: Visit, found: tuple[Impact, ...]) -> None:
    """How many tickets have what is to be retired, or shown no more."""
    with section(visit, "impact", len(found)), tag("ul", "review__list"):
        for each in found:
            with tag("li"):
                icon("confirmation_number")
                key = f"{each.what}_one" if each.tickets == 1 else each.what
                tag("span", text=visit.t(key, tickets=each.tickets, name=isolate(each.label)))


def draw_golden(visit: Visit, results: tuple[GoldenResult, ...], words: Callable[[Miss], str]) -> None:
    """What was pinned, and what has come out otherwise."""
    with section(visit, "golden", len(results)), tag("ul", "review__list"):
        for each in results:
            with tag("li", "is-good" if each.is_met else "is-bad"):
                icon("check_circle" if each.is_met else "cancel")
                with tag("span"):
                    tag("b", text=visit.label(each.golden.label), dir="auto")
                    tag("span", "secondary", visit.t("golden.met" if each.is_met else "golden.missed"))
                    for miss in each.misses:
                        tag("p", "review__miss", words(miss))


def draw_diff(visit: Visit, read: Callable[[], Any]) -> None:
    """Folded; read and drawn when it is opened. `read` awaits the files."""

    async def draw() -> None:
        place.clear()
        files: tuple[FileDiff, ...] = await read()
        with place:
            for file in files:
                _draw_file(visit, file)

    with tag("details", "card review__card review__fold") as fold:
        with tag("summary"):
            icon("data_object")
            tag("span", text=visit.t("review.json"))
        place = tag("div", "review__diff", dir="ltr")
    fold.mark("json-diff").on("toggle", draw, [], js_handler=OPENED)


def _draw_file(visit: Visit, file: FileDiff) -> None:
    with tag("details", "diff", open=True):
        with tag("summary", "diff__head"):
            tag("bdi", "code", file.name)
            tag("span", "diff__sum is-added", f"+{file.added}")
            tag("span", "diff__sum is-removed", f"−{file.removed}")
        with tag("pre", "diff__lines", tabindex="0", aria_label=file.name):
            for tone, lines in _runs(file.lines):
                tag("span", tone, "\n".join(lines) + "\n")
        if file.is_cut:
            tag("p", "hint", visit.t("review.json_cut"))


def _runs(lines: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Lines of one kind together: one element for many."""
    kind, run = "", list[str]()
    for line in lines:
        tone = _TONES.get(line[:1], "")
        if run and tone != kind:
            yield kind, run
            run = []
        kind = tone
        run.append(line)
    if run:
        yield kind, run


def go_to(visit: Visit, href: str, label: str) -> None:
    """A small way to the place where something is edited."""
    with link(href, "round-button", aria_label=f"{visit.t('review.go_to')} {label}", title=visit.t("review.go_to")):
        icon("arrow_forward", "turns")


def banner(tone: str, symbol: str, text: str) -> None:
    """How things stand, in one sentence. `tone`: ok, warn or bad."""
    with tag("div", f"banner banner--{tone}"):
        icon(symbol)
        tag("span", text=text, dir="auto")
