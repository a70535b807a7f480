"""The bodies that may be sent about addresses, details, imports and merges."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.actions.details import Details, PostalAddress
from app.actions.import_lines import Rules
from app.api.asked import Asked, Row, Values, Word
from app.api.asked_of_people import OrganizationsFilter, PeopleFilter

Kind = Literal["email", "mobile"]
Proof = Annotated[str, Field(max_length=200, description="From `POST me/proof`; asked for where it opens the account.")]


class ContactNamed(Asked):
    kind: Kind
    address: Annotated[str, Field(max_length=254)]


class ContactAsked(ContactNamed):
    proof: Proof = ""


class ProofAsked(Asked):
    proof: Proof = ""


class LinkToken(Asked):
    token: Word = Field(description="From the link in the letter.")


class ContactOfAsked(ContactNamed):
    verified: bool = Field(False, description="You know that it is theirs.")


class PostalAsked(Asked):
    text: Annotated[str, Field(max_length=1000)]
    label: Word = ""
    postal_code: Word = ""


class DetailsAsked(Asked):
    """Of `custom` what is left out stays; `null` empties."""

    job: Annotated[str, Field(max_length=1000)] = ""
    postal: list[PostalAsked] = Field(default_factory=list, max_length=50)
    custom: Values = Field(default_factory=dict)

    def meant(self) -> Details:
        postal = tuple(PostalAddress(each.text, each.label, each.postal_code) for each in self.postal)
        return Details(self.job, postal, self.custom)


class DetailsChange(DetailsAsked):
    """`version` is the one you have read."""

    version: int


class ColleaguesAsked(Asked):
    version: int = Field(description="The one you have read.")
    shown: bool


class RulesAsked(Asked):
    """What each column is, one of `targets` or empty; what happens to those who are known already."""

    columns: list[Word] = Field(max_length=100)
    existing: Literal["skip", "update"] = "skip"
    invite: bool = Field(False, description="Send those who are new a link to choose a password.")
    verified: bool = Field(False, description="You know that the addresses are theirs.")

    def meant(self) -> Rules:
        return Rules(tuple(self.columns), self.existing, self.invite, self.verified)


class PeopleExport(PeopleFilter):
    format: Literal["xlsx", "csv"] = "xlsx"


class OrganizationsExport(OrganizationsFilter):
    format: Literal["xlsx", "csv"] = "xlsx"


class ImportStart(RulesAsked):
    """`version` is the one you have read."""

    version: int


class MergeAsked(Asked):
    """Versions as the preview told them."""

    keep: Row
    lose: Row
    keep_version: int
    lose_version: int
    typed: Word = Field(description="The name of the one that goes: there is no way back.")
