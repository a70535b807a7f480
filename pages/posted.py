"""A plain form on its way in, from somebody who has not signed in: whose desk it is for, and that it is our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import HTTPException, Request

from app.actions.accounts import token_hash
from app.bootstrap import HelpDesk
from app.core.callers import address_of
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from pages.paths import Paths
from pages.security import cookies, forms
from pages.sent_back import desk_of

_LONGEST_PASSWORD = 1024


@dataclass(frozen=True, slots=True)
class Posted:
    """One form of ours, sent by one browser."""

    request: Request
    desk: Desk
    who: Who
    fields: Mapping[str, str]

    @property
    def paths(self) -> Paths:
        return Paths(self.desk.slug)

    @property
    def password(self) -> str:
        return self.fields.get("password", "")[:_LONGEST_PASSWORD]

    @property
    def terms(self) -> bool:
        return self.fields.get("terms") == "yes"


async def receive(help_desk: HelpDesk, request: Request, tenant: str) -> Posted:
    """Raises HTTPException for what no form of ours in this browser has sent."""
    desk = await desk_of(help_desk, tenant)
    try:
        fields = await forms.posted(request)
    except forms.BadForm as error:
        raise HTTPException(400) from error
    browser = cookies.token_in(request.cookies.get(cookies.BROWSER))
    wanted = "" if browser is None else forms.form_token(help_desk.secret, tenant, browser)
    if browser is None or not forms.is_token(fields.get("csrf", ""), wanted):
        raise HTTPException(403)
    who = Who(None, browser=token_hash(browser), address=address_of(request.client))
    return Posted(request, desk, who, fields)
