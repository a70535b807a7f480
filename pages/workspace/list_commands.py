"""What one can do in a list by keys; the browser does it itself."""

from __future__ import annotations

from pages.stage import Command
from pages.visit import Visit

_COMMANDS = (
    ("next", "arrow_downward", ("KeyJ",)),
    ("previous", "arrow_upward", ("KeyK",)),
    ("choose", "check_box", ("KeyX",)),
    ("choose_more", "done_all", ("Shift+KeyX",)),
    ("choose_all", "select_all", ("Shift+KeyA",)),
    ("filter", "filter_list", ("KeyF",)),
    ("reload", "refresh", ()),
)


def offer_commands(visit: Visit) -> None:
    offered = [
        Command(f"list.{name}", visit.t(f"workspace.command.{name}"), icon, keys=keys) for name, icon, keys in _COMMANDS
    ]
    visit.stage.offer(offered, "list")
