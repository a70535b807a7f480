"""All announcements: those that run now, those planned, those that are over."""

from __future__ import annotations

from app.actions.announced import AnnouncementPage, AnnouncementView
from app.actions.announcing import list_announcements
from app.core.config import Text
from pages.acts import attempt
from pages.parts.native import icon, link, tag
from pages.parts.record_table import Column, Record, RecordTable
from pages.visit import Visit

STANDINGS = ("now", "planned", "over")
_ICONS = {"info": "sym_r_campaign", "warn": "sym_r_warning", "bad": "sym_r_error"}
_WORDS = ("caption", "empty_hint")


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotAllowed for who does not keep them."""
    standing = params.get("standing", STANDINGS[0])
    standing = standing if standing in STANDINGS else STANDINGS[0]
    page = await visit.desk.arun(list_announcements, visit.who, standing)
    AnnouncementsPage(visit, standing, page)


class AnnouncementsPage:
    """One of the three lists."""

    def __init__(self, visit: Visit, standing: str, page: AnnouncementPage) -> None:
        self.visit, self.standing = visit, standing
        with tag("div", "records-page"):
            with tag("header", "record-card__head"):
                with tag("div"):
                    tag("h1", text=visit.t("title.announcements"))
                    tag("p", "secondary", visit.t("announcements.intro"))
                with link(visit.paths.announcement("new"), "button button--primary"):
                    icon("add")
                    tag("span", text=visit.t("announcements.add"))
            self._ways()
            self.table = RecordTable(self._columns(), on_more=self._more)
        self._show(page)

    def _ways(self) -> None:
        visit = self.visit
        with tag("nav", "standings", aria_label=visit.t("announcements.standing")):
            for each in STANDINGS:
                is_here = each == self.standing
                href = visit.paths.announcements(None if each == STANDINGS[0] else each)
                look = "filter is-set" if is_here else "filter"
                with link(href, look, aria_current="page" if is_here else None):
                    tag("span", "filter__name", visit.t(f"announcements.standing.{each}"))

    def _columns(self) -> list[Column]:
        say = self.visit.t
        return [
            Column("title", say("announcements.column.title"), "name", "minmax(220px, 1.6fr)"),
            Column("audience", say("announcements.column.audience"), "chips", "minmax(120px, 0.8fr)"),
            Column("places", say("announcements.column.places"), "chips", "minmax(160px, 1fr)"),
            Column("time", say("announcements.column.time"), "text", "minmax(200px, 1.2fr)"),
        ]

    def _show(self, page: AnnouncementPage) -> None:
        say = self.visit.t
        self.cursor = page.next
        words = {name: say(f"announcements.{name}") for name in _WORDS} | {"more": say("workspace.list.more")}
        words |= {"empty_title": say(f"announcements.empty_title.{self.standing}"), "empty_icon": "sym_r_campaign"}
        self.table.show(self._records(page), more=page.next is not None, counted="", words=words)

    async def _more(self) -> None:
        outcome = await attempt(self.visit, list_announcements, self.standing, self.cursor)
        if outcome is not None:
            self.cursor = outcome.value.next
            self.table.append(self._records(outcome.value), more=outcome.value.next is not None)

    def _records(self, page: AnnouncementPage) -> list[Record]:
        return [self._record(each) for each in page.items]

    def _record(self, each: AnnouncementView) -> Record:
        visit, say = self.visit, self.visit.t
        audience = [say(f"announcements.audience.{each.audience}")]
        if each.condition is not None:
            audience.append(say("announcements.narrowed"))
        return Record(
            id=each.id,
            href=visit.paths.announcement(each.id),
            cells={
                "title": visit.label(Text(each.title, visit.bundle.language)),
                "audience": tuple(audience),
                "places": tuple(say(f"announcements.place.{place}") for place in each.places),
                "time": self._time(each),
            },
            icon=_ICONS[each.level],
            detail=each.author.name if each.author else "",
            mark=say("announcements.withdrawn") if each.withdrawn_at else "",
            faded=each.standing == "over",
        )

    def _time(self, each: AnnouncementView) -> str:
        moment = self.visit.speech.moment
        if each.ends_at is None:
            return self.visit.t("announcements.from", start=moment(each.starts_at))
        return self.visit.t("announcements.until", start=moment(each.starts_at), end=moment(each.ends_at))
