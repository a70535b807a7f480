"""A line of text to be copied."""

from __future__ import annotations

from nicegui import ui

from pages.parts.native import tag
from pages.visit import Visit

_PLACE = "line-to-copy"
# Without a secure origin there is no clipboard; then what is selected can still be copied by hand.
_COPY = """async (event) => {
    const button = event.currentTarget, box = document.getElementById('line-to-copy');
    box.focus();
    box.select();
    try { await navigator.clipboard.writeText(box.value); } catch { document.execCommand('copy'); }
    button.querySelector('.block').textContent = button.dataset.done;
    document.getElementById('line-to-copy-said').textContent = button.dataset.done;
}"""


def copy_line(visit: Visit, label: str, text: str) -> None:
    """`label` names it for those who do not see it. One such line a page."""
    with tag("div", "copy-line"):
        tag("input", "input copy-line__text", id=_PLACE, readonly=True, dir="ltr", value=text, aria_label=label)
        copy = ui.button(visit.t("copy"), color=None).props("unelevated no-caps").classes("button")
        copy.props["data-done"] = visit.t("copied")
        copy.on("click", js_handler=_COPY)
        tag("span", "visually-hidden", role="status", id=f"{_PLACE}-said")
