"""What guards one's account beside the password: a second factor, and other services that vouch for oneself."""

from __future__ import annotations

from app.actions.identities import my_identities
from app.actions.second_factor import my_second_factor
from app.actions.sign_in_services import offered_services
from pages.account.identities import Identities
from pages.account.second_factor import SecondFactor
from pages.visit import Visit


async def draw_guards(visit: Visit) -> None:
    """Raises NotSignedIn."""
    SecondFactor(visit, await visit.desk.arun(my_second_factor, visit.who))
    known = await visit.desk.arun(my_identities, visit.who)
    offered = await visit.desk.arun(offered_services, visit.who) if visit.bundle.tenant.services else ()
    Identities(visit, known, offered)
