"""Bodies about letters and the server by which they go out."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.api.asked import Asked, Proof, Word
from app.api.asked_of_people import VersionAsked
from app.channels.smtp import Security


class SmtpAsked(Asked):
    proof: Proof
    host: Word
    port: int
    security: Security = Field(
        "starttls", description="`tls`: encrypted from the first byte, `starttls`: after asking."
    )
    user: Word = Field("", description="Empty: the server wants no sign-in.")
    password: Word | None = Field(
        None, description="Left out: the one that is kept, while server, port, encryption and user stay the same."
    )
    address: Word = Field(description="Letters come from this address.")
    name: Word = Field("", description="The sender's name; empty: the company's.")
    version: int = Field(0, description="The one you have read; 0 while there is no server.")


class ServerRemoval(VersionAsked):
    proof: Proof


class TestLetterAsked(Asked):
    address: Word | None = Field(None, description="Left out: your own.")


class LettersFilter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    state: Literal["waiting", "sent", "failed"] | None = Field(None, description="Left out: all.")
    cursor: Word | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, description="1 to 200.")
