"""What is asked for in the workflow editor before it is done: new parts, and what is to be removed."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from app.core.config import CATEGORIES
from app.core.problems import Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design import flow_removals, flows
from app.tenancy.design.flow_files import new_workflow
from app.tenancy.design.flows import ANY, flow_of, part_at
from app.tenancy.design.published import is_published
from app.tenancy.design.steps import Step, value_at
from pages.designer.blank_words import blank
from pages.designer.drafting import Drafting
from pages.designer.places import label_of
from pages.designer.workflow.deeds import worded
from pages.parts.native import tag
from pages.parts.sheet import Sheet, choice

_LONGEST = 200
Shown = Callable[[str, str], None]
Made = Callable[[Document], Step | None]


def ask_state(drafting: Drafting, flow: str, shown: Shown) -> None:
    """A new state: its name and category."""
    say = drafting.visit.t

    async def add() -> bool:
        words = worded(drafting, str(label.value or ""))
        return await _done(
            drafting, sheet, lambda document: flows.add_state(document, flow, words, str(box.value)), "state", shown
        )

    with Sheet(drafting.visit, say("designer.flow.new_state"), say("designer.items.add"), add) as sheet:
        label = _line(say("designer.flow.name"))
        box = choice(say("designer.flow.category"), {each: say(f"category.{each}") for each in CATEGORIES})
        box.value = "open"
    sheet.open()


def ask_transition(drafting: Drafting, flow: str, shown: Shown) -> None:
    """A new transition: its name, and from where to where."""
    say = drafting.visit.t
    names = {state["id"]: label_of(drafting, state) for state in flow_of(drafting.document, flow)["states"]}

    async def add() -> bool:
        words = worded(drafting, str(label.value or ""))

        def made(document: Document) -> Step:
            return flows.add_transition(document, flow, str(source.value), str(target.value), words)

        return await _done(drafting, sheet, made, "transition", shown)

    with Sheet(drafting.visit, say("designer.flow.new_transition"), say("designer.items.add"), add) as sheet:
        label = _line(say("designer.flow.name"))
        source = choice(say("designer.flow.source"), {**names, ANY: say("designer.flow.anywhere")})
        target = choice(say("designer.flow.target"), names)
        source.value, target.value = next(iter(names)), list(names)[-1]
    sheet.open()


def ask_workflow(drafting: Drafting) -> None:
    """A new workflow, which is then shown."""
    visit = drafting.visit
    parts = [blank(visit, f"designer.flow.{name}") for name in ("first_state", "last_state", "close")]

    def go(_kind: str, id: str) -> None:
        visit.go(visit.paths.draft_workflow(drafting.id, id))

    async def add() -> bool:
        words = worded(drafting, str(label.value or ""))
        return await _done(drafting, sheet, lambda document: new_workflow(document, words, *parts), "", go)

    with Sheet(visit, visit.t("designer.flow.new"), visit.t("designer.items.add"), add) as sheet:
        label = _line(visit.t("designer.flow.name"))
    sheet.open()


def ask_removal(drafting: Drafting, flow: str, state: str, shown: Shown) -> None:
    """Removing a state that tickets may stand in: retire it, or have it asked for where they go."""
    say, document = drafting.visit.t, drafting.document
    at = part_at(document, flow, "state", state)
    name, is_live = label_of(drafting, value_at(document, at)), is_published(drafting.published, document, at)

    async def act() -> bool:
        if is_live and box.value == "retire":
            return await _done(
                drafting, sheet,
                lambda now: flow_removals.retire_state(now, flow, state, is_retired=True), "state", shown,
            )  # fmt: skip
        return await _done(drafting, sheet, lambda now: flow_removals.remove_state(now, flow, state), "", shown)

    with Sheet(
        drafting.visit, say("designer.removing.title", name=name), say("designer.flow.go_on"), act, tone="danger"
    ) as sheet:
        tag("p", text=say("designer.flow.remove_live" if is_live else "designer.flow.remove_state"))
        if is_live:
            ways = {each: say(f"designer.flow.{each}_instead") for each in ("retire", "remove")}
            box = choice(say("designer.flow.what_becomes"), ways)
            box.value = "retire"
    sheet.open()


def _line(label: str) -> ui.input:
    return ui.input(label).props(f"outlined dense maxlength={_LONGEST} autofocus dir=auto").classes("control")


async def _done(drafting: Drafting, sheet: Sheet, made: Made, kind: str, shown: Shown) -> bool:
    """Change the draft, then show what has come; what stands in the way is said in the sheet."""
    try:
        step = await drafting.change(made)
    except Refused as refused:
        sheet.say(refused.problems)
        return False
    if step is not None and step.focus is not None:
        shown(kind, str(value_at(drafting.document, step.focus)["id"]))
    elif step is not None:
        shown("", "")
    return step is not None
