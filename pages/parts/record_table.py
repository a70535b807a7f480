"""A list of people, organizations or the like: rows are data, each with a real link."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from nicegui import ui

Kind = Literal["name", "chips", "code", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """`kind`: the link, several short texts, addresses written from left to right, a text. `width` as in a grid."""

    name: str
    label: str
    kind: Kind
    width: str


@dataclass(frozen=True, slots=True)
class Record:
    """`cells` by column: a text, or texts for `chips` and `code`. `initials` make it a person, `mark` is a warning."""

    id: int
    href: str
    cells: Mapping[str, str | tuple[str, ...]]
    initials: str = ""
    hue: int = 0
    icon: str = "sym_r_apartment"
    detail: str = ""
    mark: str = ""
    faded: bool = field(default=False)


class RecordTable(ui.element, component="record_table.js"):
    """Shows records page by page; `on_more` asks for the next one."""

    def __init__(self, columns: Sequence[Column], *, on_more: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self.rows: list[dict[str, Any]] = []
        self._props |= {"columns": [asdict(column) for column in columns], "rows": [], "more": False}
        self._props |= {"counted": "", "words": {}}
        self.on("more", on_more, [])

    def show(self, records: Sequence[Record], *, more: bool, counted: str, words: Mapping[str, str]) -> None:
        """Begin anew. `counted` says how many there are in all."""
        self.rows = [asdict(record) for record in records]
        self._props |= {"rows": self.rows, "more": more, "counted": counted, "words": words}
        self.update()

    def append(self, records: Sequence[Record], *, more: bool) -> None:
        """Go on at the end. The browser is told the new rows alone."""
        fresh = [asdict(record) for record in records]
        self.run_method("append", fresh, more)
        self.rows = [*self.rows, *fresh]
        self._props |= {"rows": self.rows, "more": more}

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        names = [text for row in self.rows for text in row["cells"].values() if isinstance(text, str)]
        words = [] if self.rows else [self._props["words"].get("empty_title", "")]
        return [*super()._displayed_contents(only_visible=only_visible), *names, *words, self._props["counted"]]
