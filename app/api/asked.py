"""The bodies that may be sent: strictly typed, unknown keys refused by name."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

LARGEST_ROW = 2**31 - 1
Word = Annotated[str, Field(max_length=200)]
Row = Annotated[int, Field(ge=1, le=LARGEST_ROW)]
Values = Annotated[dict[str, Any], Field(description="By field id, in the JSON that `GET forms/{id}` names as type.")]


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RequesterAsked(Asked):
    name: Word | None = None
    email: Word | None = None
    mobile: Word | None = None


class TicketAsked(Asked):
    form: Word
    values: Values
    requester: RequesterAsked | None = Field(
        None, description="Whom the ticket is for, when that is somebody else. Needs `ticket.submit_for`."
    )


class MessageAsked(Asked):
    body: str
    kind: Literal["reply", "note"] = Field(
        "reply", description="`reply` is read by the customer, `note` by the staff alone."
    )
    attachments: list[Word] = Field(default_factory=list, max_length=100, description="Ids of uploaded files.")
    version: int | None = Field(None, description="Refuse a reply when the ticket has changed since.")


class TransitionAsked(Asked):
    transition: Word
    values: Values = Field(default_factory=dict)
    reason: str | None = None
    version: int | None = Field(None, description="Refuse when the ticket has changed since.")


class ChangeAsked(Asked):
    """What is left out stays as it is."""

    version: int
    priority: Word = Field(default_factory=str)
    department: Word = Field(default_factory=str)
    assignee: Row | None = Field(None, description="`null` gives the ticket back to its department.")
    fields: Values = Field(default_factory=dict)


class TargetAsked(Asked):
    """Exactly one of the three."""

    person: Row | None = None
    group: Word | None = None
    department: Word | None = None


class ReferralAsked(Asked):
    to: TargetAsked
    reason: str = ""


class TransferAsked(Asked):
    department: Word
    group: Word | None = None
    reason: str = ""


class PreferencesAsked(Asked):
    language: Word | None = None
    theme: Word | None = None


class DraftAsked(Asked):
    content: dict[str, Any]


class TicketFilter(BaseModel):
    """Ids of the catalogue. `state` and `category` may be given several times."""

    model_config = ConfigDict(extra="forbid")

    state: list[Word] = Field(default_factory=list, max_length=50)
    category: list[Word] = Field(default_factory=list, max_length=10)
    department: Word | None = None
    group: Word | None = None
    priority: Word | None = None
    product: Word | None = None
    topic: Word | None = None
    assignee: Word | None = Field(None, description="`me`, `none` or a person's number.")
    view: Word | None = Field(None, description="A shared view of the company.")
    q: Annotated[str, Field(max_length=500)] = Field("", description="Words anywhere in the ticket; newest first.")
    sort: Word | None = Field(None, description="`updated_at`, `created_at` or `priority_rank`; `-` for descending.")
    cursor: Word | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, description="1 to 200.")
