"""The page of one workflow of a draft."""

from __future__ import annotations

from nicegui import ui

from app.core.problems import NotFound
from pages.designer.drafting import Drafting
from pages.designer.form.aside import panel_aside
from pages.designer.frame import designer_frame
from pages.designer.panel.panel import shown_at
from pages.designer.places import label_of
from pages.designer.workflow import asking
from pages.designer.workflow.editor import WorkflowEditor
from pages.parts.native import icon, tag
from pages.visit import Visit

_OPEN = "(event) => event.currentTarget.closest('.dflow').classList.add('has-panel')"
_TURN = (
    "(event) => { const page = event.currentTarget.closest('.dflow'); const view = event.currentTarget.dataset.view;"
    " page.dataset.view = view; for (const tab of page.querySelectorAll('[data-view][aria-pressed]'))"
    " tab.setAttribute('aria-pressed', String(tab.dataset.view === view)); }"
)


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting, flow = await Drafting.open(visit, params), params["workflow"]
    known = drafting.document.get("workflows", {}).get(flow)
    if not isinstance(known, dict):
        raise NotFound
    title = label_of(drafting, known, flow)
    with (
        designer_frame(drafting, section="layout", title=title, at=("workflows", flow), wide=True) as bar,
        tag("div", "dflow", data_view="canvas"),
    ):
        editor = WorkflowEditor(drafting, flow, shown_at(params))
        with tag("div", "dflow__main"):
            tools = tag("div", "dflow__tools")
            with tag("div", "dflow__canvas"):
                canvas = editor.draw_canvas()
            with tag("div", "dflow__table"):
                editor.draw_table()
        with panel_aside(visit).classes("dflow__panel"):
            editor.draw_side()
        with tools:
            _tools(drafting, editor, canvas.tidy)
    editor.begin()

    def named() -> None:
        now = drafting.document.get("workflows", {}).get(flow)
        if now is not None:
            bar.rename(label_of(drafting, now, flow))

    drafting.watch(named)


def _tools(drafting: Drafting, editor: WorkflowEditor, tidy: object) -> None:
    say = drafting.visit.t
    with tag("div", "dflow__views", role="group", aria_label=say("designer.flow.views")):
        for view in ("canvas", "table"):
            pressed = str(view == "canvas").lower()
            made = tag(
                "button", text=say(f"designer.flow.as_{view}"), type="button", data_view=view, aria_pressed=pressed
            )
            made.on("click", js_handler=_TURN)
    whole = _button("tune", say("designer.flow.properties"), lambda: editor.choose("", ""))
    whole.classes("dflow__whole").on("click", js_handler=_OPEN)
    if drafting.read_only:
        return
    _button("add", say("designer.flow.new_state"), lambda: asking.ask_state(drafting, editor.flow, editor.choose)).mark(
        "new-state"
    )
    _button(
        "arrow_right_alt", say("designer.flow.new_transition"),
        lambda: asking.ask_transition(drafting, editor.flow, editor.choose),
    )  # fmt: skip
    _button("auto_awesome_motion", say("designer.flow.arrange"), tidy)


def _button(symbol: str, label: str, act: object) -> ui.element:
    with tag("button", "button button--small", type="button") as made:
        icon(symbol)
        tag("span", text=label)
    made.on("click", act, [])  # type: ignore[arg-type]  # any of them takes nothing
    return made
