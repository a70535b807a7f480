"""What a list is asked for, as it stands in the address: view, search, chips, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from app.actions.reading import TicketQuery
from app.core.conditions import Condition
from pages.workspace.chip_values import condition_of, joined
from pages.workspace.chips import Chip
from pages.workspace.lists import List

SORTS = ("-updated_at", "updated_at", "-created_at", "created_at", "-priority_rank", "priority_rank")
SPECIAL: Mapping[str, tuple[str, ...]] = {"mine": ("following", "mentioned"), "removed": ("spam", "deleted")}
_LONGEST = 200
_TOUCHED = "edited"


@dataclass(frozen=True, slots=True)
class Asked:
    """`chips`: words by the name of the chip. `is_touched`: they stand for those of the kept view, which are left out.

    `mine` (following, mentioned) and `removed` (spam, deleted) ask for what no condition can say.
    """

    list: List
    q: str = ""
    sort: str = ""
    chips: Mapping[str, str] = field(default_factory=dict)
    mine: str = ""
    removed: str = ""
    is_touched: bool = False

    @classmethod
    def read(cls, address: Mapping[str, str], shown: List, chips: Mapping[str, Chip]) -> Self:
        """From the parameters of an address; whatever it says, only what can be asked gets in."""
        asked = cls(list=shown, is_touched=_TOUCHED in address)
        if not asked.is_touched:
            asked = replace(asked, chips=dict(shown.chips))
        for name in address:
            if name in ("q", "sort", *SPECIAL) or name in chips:
                asked = asked.with_(name, address[name], chips)
        return replace(asked, is_touched=_TOUCHED in address)

    def with_(self, name: str, value: str, chips: Mapping[str, Chip]) -> Self:
        """The same with one more thing asked, or without it; what cannot be asked changes nothing."""
        if name == "q":
            return replace(self, q=value.strip()[:_LONGEST])
        if name == "sort":
            return replace(self, sort=value) if not value or value in SORTS else self
        if name in SPECIAL:
            wanted: dict[str, Any] = {name: value}
            return replace(self, **wanted) if not value or value in SPECIAL[name] else self
        return self._with_chip(name, value, chips)

    def cleared(self) -> Self:
        """The view as it is kept."""
        return replace(self, q="", chips=dict(self.list.chips), mine="", removed="", is_touched=False)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.mine or self.removed) or dict(self.chips) != dict(self.list.chips)

    @property
    def order(self) -> str:
        return self.sort or self.list.sort

    def condition(self, chips: Mapping[str, Chip]) -> Condition | None:
        """What the chips and the kept view ask for; not what a view of the bundle does."""
        found = (condition_of(chips[name], said) for name, said in self.chips.items() if name in chips)
        return joined((*self.list.rest, *(each for each in found if each is not None)))

    def query(self, chips: Mapping[str, Chip], fields: tuple[str, ...]) -> TicketQuery:
        """A search looks through everything the person may see, and what is removed stands in no view."""
        is_free = bool(self.q or self.mine or self.removed)
        return TicketQuery(
            view=None if is_free else self.list.view,
            filter=self.condition(chips),
            q=self.q,
            following=self.mine == "following",
            mentioning_me=self.mine == "mentioned",
            removed=self.removed or None,
            sort=self.order,
            fields=fields,
        )

    def address(self, path: str) -> str:
        said = {"view": self.list.id, "q": self.q, "sort": self.sort, "mine": self.mine, "removed": self.removed}
        said |= {_TOUCHED: "1"} if self.is_touched else {}
        said |= self.chips if self.is_touched or not self.list.chips else {}
        given = {name: value for name, value in said.items() if value}
        return f"{path}?{urlencode(given)}" if given else path

    def _with_chip(self, name: str, value: str, chips: Mapping[str, Chip]) -> Self:
        if name not in chips or (value and condition_of(chips[name], value) is None):
            return self
        others = {known: said for known, said in self.chips.items() if known != name}
        return replace(
            self, chips=others | ({name: value} if value else {}), is_touched=self.is_touched or bool(self.list.chips)
        )
