"""On the sign-in page: other services by which one can come in."""

from __future__ import annotations

from app.actions.sign_in_services import offered_services
from pages.parts.native import icon, tag
from pages.portal import plain_form
from pages.visit import Visit


async def draw_services(visit: Visit, next_page: str) -> None:
    """A button for each that is set up; nothing where there is none."""
    offered = await visit.desk.arun(offered_services, visit.who) if visit.bundle.tenant.services else ()
    if not offered:
        return
    with tag("div", "entry__services"):
        tag("p", "entry__or", visit.t("identity.or"))
        for service in offered:
            with tag("form", method="post", action=visit.paths.walk_to(service.id)):
                plain_form.form_token(visit)
                tag("input", type="hidden", name="next", value=next_page)
                with tag("button", "button button--wide", type="submit"):
                    icon("key")
                    tag("span", text=visit.t("identity.by", service=visit.label(service.label)))
        _terms(visit)


def _terms(visit: Visit) -> None:
    """Who comes for the first time gets an account, where people make theirs themselves."""
    registration = visit.bundle.tenant.registration
    if registration.mode not in ("open", "approval"):
        return
    if registration.terms is None:
        tag("p", "hint", visit.t("identity.first_time"))
        return
    tag("p", "hint", visit.t("identity.first_time_terms"))
    with tag("details", "terms"):
        tag("summary", text=visit.t("registration.terms_read"))
        tag("p", "terms__text", visit.label(registration.terms), dir="auto")
