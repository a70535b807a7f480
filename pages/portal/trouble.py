"""The list above a form of what keeps it from being sent, each with a way to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pages.parts.fields import FieldBox
from pages.parts.native import icon, tag
from pages.portal.filling import Filling
from pages.visit import Visit


class Trouble:
    """Empty until something was refused; shorter with every answer that is mended.

    `head`: the boxes above the pages of the form; to the others `go_to` leads.
    """

    def __init__(self, visit: Visit, head: Callable[[], Sequence[FieldBox]], go_to: Callable[[str], None]) -> None:
        self._visit, self._head, self._go_to = visit, head, go_to
        self._said: list[tuple[str | None, str]] = []
        self.box = tag("div", "banner banner--bad form-trouble", role="alert")
        self.box.set_visibility(False)

    def show(self, filling: Filling, others: Sequence[str]) -> None:
        """What stands beside the fields, and the `others`, which belong to none; leads to the first of it."""
        wrong = self._wrong(filling)
        self._draw([*((None, text) for text in others), *((box.field.id, box.name) for box in wrong)])
        if wrong:
            self._lead_to(wrong[0].field.id)
        elif others:
            self.box.run_method("scrollIntoView")

    @property
    def is_there(self) -> bool:
        return bool(self._said)

    def keep(self, filling: Filling) -> None:
        """Drop what has been mended."""
        wrong = {box.field.id for box in self._wrong(filling)}
        self._draw([(name, text) for name, text in self._said if name is None or name in wrong])

    def _wrong(self, filling: Filling) -> list[FieldBox]:
        return [*(box for box in self._head() if box.error), *(filling.boxes[name] for name in filling.complaints)]

    def _lead_to(self, name: str) -> None:
        above = {box.field.id: box for box in self._head()}
        if name in above:
            above[name].reveal()
        else:
            self._go_to(name)

    def _draw(self, said: list[tuple[str | None, str]]) -> None:
        if said == self._said:
            return
        self._said = said
        self.box.clear()
        self.box.set_visibility(bool(said))
        with self.box:
            icon("error")
            with tag("div"):
                self._list(said)

    def _list(self, said: list[tuple[str | None, str]]) -> None:
        wrong = sum(name is not None for name, _ in said)
        for name, text in said:
            if name is None:
                tag("p", text=text, dir="auto")
        if wrong:
            t = self._visit.t
            tag("strong", text=t("form.trouble_one") if wrong == 1 else t("form.trouble", count=wrong))
            with tag("ul"):
                for name, text in said:
                    if name is not None:
                        self._entry(name, text)

    def _entry(self, name: str, text: str) -> None:
        with tag("li"):
            entry = tag("button", "form-trouble__link", text, type="button", dir="auto")
            entry.on("click", lambda: self._lead_to(name), [])
