"""Bodies about what guards an account: proofs, codes, services that vouch for people."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.api.asked import Asked, Proof, Word
from app.api.asked_of_people import Password


class ProofAsked(Asked):
    """One of the two."""

    password: Password = ""
    code: Word = Field("", description="Of your authenticator, or a recovery code.")


class WithProof(Asked):
    proof: Proof


class ConfirmationAsked(Asked):
    ticket: Annotated[str, Field(max_length=1000)]
    code: Word = Field(description="Of the authenticator that was told the secret.")


class ServiceAsked(Asked):
    version: int = Field(0, description="The one you have read.")
    secret: Annotated[str, Field(max_length=500)] | None = Field(
        None, description="Left out: the present one stays. Empty: the service knows us by no secret."
    )
    hosts: list[Word] = Field(default_factory=list, max_length=50, description="Beside the issuer's.")
