"""What somebody without an account may send."""

from __future__ import annotations

from pydantic import Field

from app.api.asked import Asked, Row, Values, Word


class ContactAsked(Asked):
    """E-mail or mobile, or both."""

    name: Word
    email: Word | None = None
    mobile: Word | None = None


class GuestTicketAsked(Asked):
    form: Word
    values: Values
    guest: ContactAsked
    configuration: Row | None = Field(
        None, description="The `config_version` of the form you have read; what has changed since is told by field."
    )


class LostLinkAsked(Asked):
    number: Word = Field(description="Of the ticket.")
    address: Word = Field(description="The e-mail or mobile that was given with it.")
