"""One list of a draft: its things at the side, the one that is chosen beside them."""

from __future__ import annotations

from app.core.problems import NotFound
from app.tenancy.bundle.layout import At, way
from app.tenancy.design import listing
from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.lists.details import DETAILS, drawn_of, plain_detail
from pages.designer.lists.golden_run import GoldenRun
from pages.designer.lists.item_list import ItemList
from pages.designer.lists.letters import letters_of
from pages.designer.lists.role_editor import RoleEditor
from pages.designer.places import LISTS
from pages.parts.native import icon, tag
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    kind = params["kind"]
    if kind not in LISTS:
        raise NotFound
    drafting = await Drafting.open(visit, params)
    title = visit.t(f"designer.list.{kind}")
    with designer_frame(drafting, section="layout", title=title, at=home_of(kind)):
        page = ListPage(drafting, kind)
    await page.begin(way(params.get("at", "")))


def home_of(kind: str) -> At:
    """Where the list stands in the document."""
    return tuple(token for token in LISTS[kind] if token)


class ListPage:
    """What is shown beside the list follows the draft: also when others change it, or a step is undone."""

    def __init__(self, drafting: Drafting, kind: str) -> None:
        self.drafting, self.kind, self.home = drafting, kind, home_of(kind)
        self.shown: tuple[str, At] = ("", ())
        self.known = {item.id for item in listing.items(drafting.document, self.home)}
        tag("p", "secondary designer-lists__intro", drafting.visit.t(f"designer.list.{kind}.intro"))
        if kind == "roles":
            RoleEditor(drafting)
        with tag("div", "designer-lists"):
            with tag("div", "designer-lists__side"):
                self.list = ItemList(
                    drafting,
                    self.home,
                    self.show,
                    words=kind,
                    drawn=drawn_of(drafting, kind),
                    choices=letters_of(drafting) if kind == "letters" else None,
                )
            self.place = tag(
                "div", "designer-lists__detail", role="region", aria_label=drafting.visit.t("designer.detail")
            )
        if kind == "golden":
            GoldenRun(drafting)
        drafting.watch(self._changed)

    async def begin(self, at: At) -> None:
        """Show the thing at that place of the document, or the first one."""
        listed = listing.items(self.drafting.document, self.home)
        wanted = next((item for item in listed if at[: len(item.at)] == item.at), None)
        chosen = wanted or (listed[0] if listed else None)
        await self.list.show(chosen.id if chosen else "")

    async def show(self, id: str) -> None:
        found = [item for item in listing.items(self.drafting.document, self.home) if item.id == id]
        self.shown = (id, found[0].at) if found else ("", ())
        self._draw()

    def _draw(self) -> None:
        self.place.clear()
        with self.place:
            if self.shown[1]:
                DETAILS.get(self.kind, plain_detail)(self.drafting, self.shown[1])
            else:
                _nothing(self.drafting.visit, self.kind)

    def _changed(self) -> None:
        """A thing that was given another id or another place is still the one shown."""
        id, at = self.shown
        if not id or self.place.is_deleted:
            return
        listed = listing.items(self.drafting.document, self.home)
        now = next((item for item in listed if item.id == id), None)
        now = now or next((item for item in listed if item.at == at and item.id not in self.known), None)
        self.known = {item.id for item in listed}
        if now is None:
            self.shown = ("", ())
            self.list.choose("")
            self._draw()
        elif (now.id, now.at) != self.shown:
            self.shown = (now.id, now.at)
            self.list.choose(now.id)
            self._draw()


def _nothing(visit: Visit, kind: str) -> None:
    with tag("div", "designer-lists__empty"):
        icon("arrow_back", "turns")
        tag("p", text=visit.t(f"designer.items.{kind}.empty"))
