"""The keys of somebody's programs, ended by who keeps the list of people."""

from __future__ import annotations

from app.actions import tokens_of_others
from pages.acts import attempt
from pages.parts.native import tag
from pages.parts.token_list import TokenList
from pages.visit import Visit


async def draw_tokens_of(visit: Visit, person: int) -> None:
    """Nothing for who has never had one."""
    known = await visit.desk.arun(tokens_of_others.tokens_of, visit.who, person)
    if not known:
        return

    async def revoke(token: int) -> None:
        if await attempt(visit, tokens_of_others.revoke_token_of, person, token):
            found = await attempt(visit, tokens_of_others.tokens_of, person)
            if found is not None:
                listed.show(found.value)

    with tag("section", "record-card"):
        tag("h2", text=visit.t("admin.tokens"))
        tag("p", "secondary", visit.t("admin.tokens_text"))
        listed = TokenList(visit, revoke, "admin")
    listed.show(known)
