"""The bodies that may be sent about people, organizations and oneself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from app.api.asked import LARGEST_ROW, Asked, Proof, Row, Word
from app.core.problems import Problem, Refused

Ids = Annotated[list[Word], Field(default_factory=list, max_length=500)]
Number = Annotated[int, Path(le=LARGEST_ROW)]
Password = Annotated[str, Field(max_length=1024)]


Moment = Annotated[datetime, Field(strict=False)]


class PersonAsked(Asked):
    """A person whole. At least one of the addresses is needed."""

    name: Word
    email: Word | None = None
    mobile: Word | None = None
    language: Word | None = None
    organization: Row | None = None
    roles: Ids
    departments: Ids
    groups: Ids
    supervises: Ids = Field(description="Departments.")


class PersonChange(PersonAsked):
    """What is left out is taken away. `version` is the one you have read."""

    version: int


class VersionAsked(Asked):
    version: int = Field(description="The one you have read.")


class SuspensionAsked(VersionAsked):
    """Why, which the person is told, and until when."""

    reason: str = Field(max_length=500)
    until: Moment | None = Field(None, description="With its offset; left out: until the suspension is lifted.")


class ExpiryAsked(VersionAsked):
    """The last day of the account in the company's time zone."""

    expires_on: Annotated[date, Field(strict=False)] | None = Field(description="null: never.")


class PasswordAsked(Asked):
    password: Password = Field(description="8 to 128 characters.")


class OwnPasswordAsked(PasswordAsked):
    old: Password


class ProfileAsked(Asked):
    """What is left out stays."""

    name: Word | None = None
    language: Word | None = None
    theme: Word | None = None
    signature: str | None = Field(None, description="Stands below your answers; up to 2000 characters.")


class TokenAsked(Asked):
    proof: Proof
    name: Word
    permissions: list[Word] | None = Field(None, max_length=50, description="Left out: all that you have.")
    expires_at: Annotated[datetime, Field(strict=False)] | None = Field(
        None, description="With its offset; left out: never, or with the token that you call with."
    )


class OrganizationAsked(Asked):
    name: Word
    domains: list[Word] = Field(default_factory=list, max_length=100, description="Of the addresses of its people.")


class OrganizationChange(OrganizationAsked):
    """`version` is the one you have read."""

    version: int


class PeopleFilter(BaseModel):
    """Ids of the catalogue."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=200)] = Field("", description="Part of a name, or how an address begins.")
    role: Word | None = None
    kind: Literal["customer", "staff"] | None = None
    department: Word | None = None
    organization: Row | None = None
    active: bool | None = Field(None, description="Left out: also those who have left.")
    standing: Literal["active", "suspended", "grace", "expired", "inactive", "waiting"] | None = Field(
        None, description="How the account stands; then `active` is not looked at."
    )
    sort: Word = Field("name", description="`name` or `created_at`; `-` for descending.")
    cursor: Word | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, description="1 to 200.")


class OrganizationsFilter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=200)] = Field("", description="Part of a name or of a domain.")
    active: bool | None = Field(None, description="Left out: also those no longer dealt with.")
    sort: Word = Field("name", description="`name` or `created_at`; `-` for descending.")
    cursor: Word | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, description="1 to 200.")


def aware(given: datetime | None, field: str) -> datetime | None:
    """A moment that names its offset. Raises Refused at `field` for another one."""
    if given is not None and given.tzinfo is None:
        raise Refused(Problem("field.not_a_moment", field))
    return given
