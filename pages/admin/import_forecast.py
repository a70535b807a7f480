"""What would become of the rows of a list, with the button that begins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.actions.import_preview import Preview
from app.core.problems import Problem
from pages.parts.native import icon, tag
from pages.visit import Visit

_SHOWN = 30


def draw_forecast(visit: Visit, found: Preview, on_start: Callable[[], Awaitable[None]]) -> None:
    """Counts, the first wrong rows, and the button where there is anything to take in."""
    say, number = visit.t, visit.speech.number
    with tag("section", "record-card", role="status"):
        tag("h2", text=say("import.forecast"))
        with tag("dl", "import-counts"):
            for name, count in (("fresh", found.fresh), ("known", found.known), ("failing", found.failing)):
                with tag("div"):
                    tag("dt", text=say(f"import.count.{name}"))
                    tag("dd", "figures", number(count))
        if found.wrong:
            _wrong(visit, found)
        if found.fresh or found.known:
            button = tag("button", "button button--primary", say("import.start"), type="button").mark("start-import")
            button.on("click", on_start, [])


def _wrong(visit: Visit, found: Preview) -> None:
    with tag("ul", "import-problems"):
        for each in found.wrong[:_SHOWN]:
            sentences = dict.fromkeys(_sentence(visit, problem) for problem in each.problems)
            with tag("li"):
                icon("error")
                tag("b", text=visit.t("import.row", number=each.row))
                tag("bdi", "secondary", " · ".join(cell for cell in each.cells if cell)[:80], dir="auto")
                tag("span", text=" ".join(sentences))
    if found.failing > _SHOWN:
        tag("p", "hint", visit.t("import.more_wrong", count=found.failing - _SHOWN))


def _sentence(visit: Visit, problem: Problem) -> str:
    """With the column that it is about."""
    field = visit.bundle.fields.get(problem.field or "")
    key = f"import.target.{problem.field}"
    column = visit.t(key) if visit.speech.knows(key) else visit.label(field.label) if field else ""
    said = visit.speech.refusal(problem)
    return f"{column}: {said}" if column else said
