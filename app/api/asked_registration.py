"""The bodies of who has no account, or cannot get into it."""

from __future__ import annotations

from pydantic import Field

from app.api.asked import Asked, Word
from app.api.asked_of_people import Password

_LONGEST_WORK = 4096


class RegistrationAsked(Asked):
    name: Word
    email: Word
    password: Password
    terms: bool = Field(False, description="That you accept the company's terms, where it has some.")
    work: str = Field(
        "",
        max_length=_LONGEST_WORK,
        description='Base64 of `{"challenge": …, "solution": {"counter": …, "derivedKey": …}}` for what '
        "`GET puzzle` gave, as ALTCHA's libraries write it. It counts once.",
    )


class ChoiceAsked(Asked):
    """A password by the secret link of a letter; `token` is the link's last part."""

    token: Word
    password: Password


class InvitationAsked(ChoiceAsked):
    terms: bool = Field(False, description="That you accept the company's terms, where it has some.")


class ForgottenAsked(Asked):
    login: Word = Field(description="The e-mail or mobile of the account.")
