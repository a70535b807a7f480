"""The link of the letter to a new address: it counts by the button, never by the opening."""

from __future__ import annotations

from app.actions import contacts
from app.core.problems import Refused
from pages.acts import attempt
from pages.parts.native import link, tag
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Readers of mail follow links: looking changes nothing. Raises NotSignedIn."""
    say, token = visit.t, params["token"]
    try:
        address = await visit.desk.arun(contacts.contact_to_confirm, visit.who, token)
    except Refused as refused:
        with tag("section", "card entry"):
            tag("h1", text=say("contact.confirm_title"))
            tag("p", "banner banner--warn", visit.speech.refusal(refused.problems[0]), role="note")
            link(visit.paths.page("account"), "button", say("title.account"))
        return

    async def confirm() -> None:
        if await attempt(visit, contacts.confirm_contact, token):
            visit.go(visit.paths.page("account"))

    with tag("section", "card entry"):
        tag("h1", text=say("contact.confirm_title"))
        tag("p", text=say("contact.confirm_text"))
        with tag("p", "contacts__value"):
            tag("bdi", text=address, dir="ltr")
        button = tag("button", "button button--primary", say("contact.confirm"), type="button").mark("confirm-contact")
        button.on("click", confirm, [])
