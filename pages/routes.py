"""The pages of a tenant: address below the tenant, builder, who may come, title."""

from __future__ import annotations

from app.core.problems import NotFound, NotSignedIn
from pages.account import page as account
from pages.account import verify_contact
from pages.admin import (
    announcement,
    announcements,
    audit,
    closing,
    guard,
    import_run,
    importing,
    mail,
    merging,
    organization,
    organizations,
    people,
    person,
    roles,
    sign_in_services,
)
from pages.designer.editing_routes import BUILDING
from pages.designer.routes import COLLECTING, READING
from pages.portal import (
    forgot,
    guest_find,
    guest_ticket,
    home,
    my_tickets,
    new_password,
    new_ticket,
    second_step,
    sign_in,
    sign_up,
    ticket,
    verify,
)
from pages.route import Route
from pages.visit import Visit
from pages.workspace import caller, caller_form, inbox
from pages.workspace import ticket as workspace_ticket

ROUTES: tuple[Route, ...] = (
    Route("", home.build, "anyone", "title.home", "hero"),
    Route("sign-in", sign_in.build, "anyone", "title.sign_in"),
    Route("second-step", second_step.build, "anyone", "title.second_step"),
    Route("sign-up", sign_up.build, "anyone", "title.sign_up"),
    Route("verify/{token}", verify.build, "anyone", "title.verify"),
    Route("forgot", forgot.build, "anyone", "title.forgot"),
    Route("reset/{token}", new_password.build_reset, "anyone", "title.new_password"),
    Route("invite/{token}", new_password.build_invitation, "anyone", "title.new_password"),
    Route("new/{form}", new_ticket.build, "anyone", "title.new_ticket"),
    Route("g/{token}", guest_ticket.build, "anyone", "title.guest_ticket"),
    Route("find", guest_find.build, "anyone", "title.find"),
    Route("tickets", my_tickets.build, "person", "title.tickets"),
    Route("tickets/{number}", ticket.build, "person", "title.ticket"),
    Route("workspace", inbox.build, "staff", "title.workspace", "desk"),
    Route("workspace/tickets/{number}", workspace_ticket.build, "staff", "title.workspace_ticket", "desk"),
    Route("workspace/new", caller.build, "staff", "title.for_caller", "desk"),
    Route("workspace/new/{form}", caller_form.build, "staff", "title.for_caller", "desk"),
    Route("admin/people", people.build, "staff", "title.people", "desk", "group", ("people.manage",)),
    Route("admin/people/{person}", person.build, "staff", "title.people", "desk"),
    Route(
        "admin/organizations",
        organizations.build,
        "staff",
        "title.organizations",
        "desk",
        "apartment",
        ("people.manage",),
    ),
    Route("admin/organizations/{organization}", organization.build, "staff", "title.organizations", "desk"),
    Route("admin/import/{kind}", importing.build, "staff", "title.import", "desk"),
    Route("admin/imports/{run}", import_run.build, "staff", "title.import", "desk"),
    Route("admin/merge/{kind}", merging.build, "staff", "title.merge", "desk"),
    Route(
        "admin/roles",
        roles.build,
        "staff",
        "title.roles",
        "desk",
        "admin_panel_settings",
        ("people.manage", "audit.view"),
    ),
    Route(
        "admin/announcements",
        announcements.build,
        "staff",
        "title.announcements",
        "desk",
        "campaign",
        ("announcements.manage",),
    ),
    Route("admin/announcements/{announcement}", announcement.build, "staff", "title.announcements", "desk"),
    Route("admin/mail", mail.build, "staff", "title.mail", "desk", "mail", ("desk.manage",)),
    Route(
        "admin/sign-in-services",
        sign_in_services.build,
        "staff",
        "title.sign_in_services",
        "desk",
        "passkey",
        ("desk.manage",),
    ),
    Route("admin/guard", guard.build, "staff", "title.guard", "desk", "gpp_maybe", ("desk.manage",)),
    Route("admin/audit", audit.build, "staff", "title.audit", "desk", "history_edu", ("audit.view",)),
    Route("admin/closing", closing.build, "staff", "title.closing", "desk", "door_front", ("desk.manage",)),
    *COLLECTING,
    *READING,
    *BUILDING,
    Route("account", account.build, "person", "title.account", "desk"),
    Route("account/verify/{token}", verify_contact.build, "person", "title.verify_contact", "desk"),
)


def route_for(rest: str) -> tuple[Route, dict[str, str]] | None:
    """The page at that address below the tenant, with the parts of the address."""
    for route in ROUTES:
        params = route.matches(rest)
        if params is not None:
            return route, params
    return None


def page_for(visit: Visit, rest: str) -> tuple[Route, dict[str, str]]:
    """The page at that address for this visitor, with the parts of the address. Raises NotFound, NotSignedIn."""
    found = route_for(rest)
    if found is None:
        raise NotFound
    if found[0].needs != "anyone" and visit.session is None:
        raise NotSignedIn
    if found[0].needs == "staff" and not visit.is_staff:
        raise NotFound
    return found


def desk_roots() -> frozenset[str]:
    """How the addresses of the staff's shell begin."""
    return frozenset(route.pattern.partition("/")[0] for route in ROUTES if route.frame == "desk")
