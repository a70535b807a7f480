"""The people of an organization on its page, and who of them reads the tickets of all."""

from __future__ import annotations

from app.actions import members
from app.actions.cards import Member, OrganizationCard
from pages.acts import attempt
from pages.parts.native import link, tag
from pages.visit import Visit


def draw_members(visit: Visit, card: OrganizationCard) -> None:
    """Each with a switch; what staff see is said by their roles."""
    if any(not each.is_staff for each in card.people):
        tag("p", "secondary", visit.t("admin.colleagues.intro"))
    with tag("ul", "record-card__list members"):
        for each in card.people:
            with tag("li"):
                with link(visit.paths.person(each.id)):
                    tag("bdi", text=each.name)
                if not each.is_staff:
                    _draw_switch(visit, each)


def _draw_switch(visit: Visit, member: Member) -> None:
    key = "hide" if member.sees_organization else "show"

    async def switch() -> None:
        shown = not member.sees_organization
        if await attempt(visit, members.show_colleagues, member.id, member.version, shown=shown):
            visit.go(visit.request_path)

    button = tag(
        "button",
        "button button--small members__switch",
        visit.t("admin.colleagues.sees" if member.sees_organization else "admin.colleagues.own"),
        type="button",
        role="switch",
        aria_checked="true" if member.sees_organization else "false",
        aria_label=f"{visit.t(f'admin.colleagues.{key}')} · {member.name}",
    ).mark(f"sees-{member.id}")
    button.on("click", switch, [])
