"""Scripts that the next page of the shell may need, so that the browser fetches them while nobody waits."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nicegui import __version__
from nicegui.dependencies import js_components

_FOLDERS = ("shell", "workspace", "parts")
_PAGES = Path(__file__).resolve().parents[1]


@cache
def scripts() -> tuple[str, ...]:
    """Addresses of the scripts of our own components, as NiceGUI asks for them."""
    ours = tuple(str(_PAGES / folder) + "/" for folder in _FOLDERS)
    return tuple(
        f"/_nicegui/{__version__}/components/{component.key}"
        for component in js_components.values()
        if str(component.path).startswith(ours)
    )
