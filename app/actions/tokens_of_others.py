"""The keys of somebody else's programs, for who keeps the list of people and for the system."""

from __future__ import annotations

from app.actions.granting import managed
from app.actions.tokens import TokenView, end_tokens, token_views
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts


@view
def all_tokens(work: Work) -> tuple[TokenView, ...]:
    """Every token of the tenant, newest first. For the system."""
    work.require_system()
    return token_views(accounts.tokens())


@action
def revoke_token(work: Work, token: int) -> None:
    """End a token for good; ending it again changes nothing. For the system. Raises NotFound."""
    work.require_system()
    end_tokens(work, [row for row in accounts.tokens() if row.id == token])


@view
def tokens_of(work: Work, person: int) -> tuple[TokenView, ...]:
    """Somebody's tokens, newest first. Raises NotSignedIn, NotAllowed, NotFound."""
    managed(work, person)
    return token_views(accounts.tokens(person))


@action
def revoke_token_of(work: Work, person: int, token: int) -> None:
    """End one of somebody's tokens; ending it again changes nothing. Raises NotSignedIn, NotAllowed, NotFound."""
    managed(work, person)
    end_tokens(work, [row for row in accounts.tokens(person) if row.id == token])
