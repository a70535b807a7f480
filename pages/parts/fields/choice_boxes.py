"""Our own boxes for choosing: all choices in sight, or in a list that opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.parts.fields.own import Own, Refuse


class ChoiceBox(Own):
    """`options` are the labels by value; what is not among them cannot be chosen. `several`: the value is a list."""

    def __init__(self, options: Mapping[Any, str], *, several: bool = False) -> None:
        self.several = several
        if several:
            self.empty = []
        super().__init__()
        self._offer(options)
        self._props["several"] = several

    def read(self, sent: Any) -> Any:
        if not self.several:
            return next((known for known in self.options if known == sent), None)
        if not isinstance(sent, list):
            raise Refuse
        return [known for known in self.options if known in sent]

    def set_options(self, options: Mapping[Any, str], *, value: Any) -> None:
        """Offer others; `value` is chosen among them."""
        self._offer(options)
        self.update()
        self.value = value

    def _offer(self, options: Mapping[Any, str]) -> None:
        self.options = dict(options)
        self._props["options"] = [{"value": value, "label": label} for value, label in options.items()]


class CardBox(ChoiceBox, component="cards.js"):
    """All choices in sight. `look`: cards, chips, stars, tick (a single one, to be switched on)."""

    def __init__(self, options: Mapping[Any, str], *, look: str, several: bool = False) -> None:
        super().__init__(options, several=several)
        self._props["look"] = look


class ComboBox(ChoiceBox, component="combo.js"):
    """A list that opens. `searched`: typing narrows it; `remote`: typing is told by `search`, the server narrows it."""

    def __init__(
        self,
        options: Mapping[Any, str],
        words: Mapping[str, str],
        *,
        several: bool = False,
        searched: bool = False,
        remote: bool = False,
    ) -> None:
        super().__init__(options, several=several)
        self.classes("control")
        self._props |= {"words": dict(words), "searched": searched or remote, "remote": remote}
