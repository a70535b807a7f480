"""What our own controls have in common: a value that the browser types and the server may write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nicegui import events, ui


class Refuse(ValueError):
    """The browser sent what its control cannot hold."""


class Own(ui.element):
    """The browser tells `typed`; what the server writes goes out under a number of its own.

    So an update that crosses a key on its way never takes the key back.
    """

    empty: Any = None

    def __init__(self) -> None:
        super().__init__()
        self._value: Any = self.empty
        self._told: list[Callable[[], object]] = []
        self._props |= {"value": self._value, "rev": 0, "for": f"{self.html_id}-box"}
        self.on("typed", self._typed)

    @property
    def value(self) -> Any:
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        if value != self._value or type(value) is not type(self._value):
            self._value = value
            self._props |= {"value": value, "rev": self._props["rev"] + 1}
            self.update()
            self._tell()

    def set_value(self, value: Any) -> None:
        self.value = value

    def on_value_change(self, told: Callable[[], object]) -> None:
        """Call `told` whenever the value is another one, whoever changed it."""
        self._told.append(told)

    def read(self, sent: Any) -> Any:
        """The value of what the browser sent. Raises Refuse."""
        raise NotImplementedError

    def receive(self, sent: Any) -> None:
        """Take what a browser kept as if it were being typed now."""
        try:
            self.value = self.read(sent)
        except Refuse:
            return

    def set_prop(self, name: str, value: Any) -> None:
        """Tell the browser something that may have changed."""
        if self._props.get(name) != value:
            self._props[name] = value
            self.update()

    def _typed(self, event: events.GenericEventArguments) -> None:
        try:
            value = self.read(event.args)
        except Refuse:
            return
        if value != self._value:
            self._value = value
            self._tell()

    def _tell(self) -> None:
        for told in self._told:
            told()


class LineBox(Own, component="line.js"):
    """A box for words: one line, or as many as are written (`rows` > 0). The value is the text without its mask.

    `mask` writes groups while one types: mobile, national_id, postal_code, iban, number, day, time. `attributes` are
    of the HTML box.
    """

    empty = ""

    def __init__(self, attributes: Mapping[str, str], *, mask: str = "", rows: int = 0, placeholder: str = "") -> None:
        super().__init__()
        self.classes("control")
        self._props |= {"mask": mask, "rows": rows, "placeholder": placeholder, "box": dict(attributes)}

    def read(self, sent: Any) -> str:
        if not isinstance(sent, str):
            raise Refuse
        return sent
