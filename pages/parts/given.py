"""Parts that get data: it is kept as the JSON that goes to the browser."""

from __future__ import annotations

from typing import Any

import orjson
from nicegui import ui


class Given(ui.element):
    """NiceGUI watches every dict and list among an element's properties; rows of data are never changed in place, and
    watching them costs more time and several times the memory of the data itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, bytes] = {}

    def give(self, *, tell: bool = True, **data: Any) -> bool:
        """Set properties of the browser's part; whether anything is different now.

        `tell` False: the browser knows already, this is for when everything is drawn anew.
        """
        coming = {name: bytes(memoryview(orjson.dumps(value))) for name, value in data.items()}  # as large as it is
        changed = {name: value for name, value in coming.items() if self._given.get(name) != value}
        self._given |= changed
        with self._props.suspend_updates():
            for name, value in changed.items():
                self._props[name] = orjson.Fragment(value)
        if changed and tell:
            self.update()
        return bool(changed)

    def given(self, name: str) -> Any:
        """What was given, None for nothing."""
        return orjson.loads(self._given[name]) if name in self._given else None
