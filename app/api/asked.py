"""The bodies that may be sent: strictly typed, unknown keys refused by name."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

LARGEST_ROW = 2**31 - 1
Word = Annotated[str, Field(max_length=200)]
Row = Annotated[int, Field(ge=1, le=LARGEST_ROW)]
Proof = Annotated[str, Field(max_length=200, description="From `POST me/proof`, not older than ten minutes.")]
Values = Annotated[dict[str, Any], Field(description="By field id, in the JSON that `GET forms/{id}` names as type.")]


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RequesterAsked(Asked):
    name: Word | None = None
    email: Word | None = None
    mobile: Word | None = None
    person: Row | None = Field(None, description="The number of somebody who is known; the rest is then left out.")


class TicketAsked(Asked):
    form: Word
    values: Values
    requester: RequesterAsked | None = Field(
        None, description="Whom the ticket is for, when that is somebody else. Needs `ticket.submit_for`."
    )
    channel: Literal["phone"] | None = Field(
        None, description="How the requester reached you. For the staff, with a `requester`."
    )
    configuration: Row | None = Field(
        None, description="The `config_version` of the form you have read; what has changed since is told by field."
    )


class MessageAsked(Asked):
    body: str
    kind: Literal["reply", "note"] = Field(
        "reply", description="`reply` is read by the customer, `note` by the staff alone."
    )
    attachments: list[Word] = Field(default_factory=list, max_length=100, description="Ids of uploaded files.")
    mentions: list[Row] = Field(
        default_factory=list, max_length=50, description="Colleagues a note calls by name; they follow the ticket."
    )
    undo_seconds: int = Field(
        0, ge=0, le=60, description="Wait so long before it goes out; until then it can be taken back."
    )
    version: int | None = Field(None, description="Refuse a reply when the ticket has changed since.")


class LinkAsked(Asked):
    """`part`: the ticket is a part of the other one."""

    kind: Literal["related", "duplicate", "part"] = "related"


class PresenceAsked(Asked):
    doing: Literal["viewing", "replying", "noting"] = "viewing"


class RemovalAsked(Asked):
    kind: Literal["spam", "deleted"]
    reason: str = ""


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
    """`columns` by list: a view's id, or `saved-` and the number of a kept one; no columns: its own ones again."""

    language: Word | None = None
    theme: Word | None = None
    density: Word | None = None
    after_update: Word | None = None
    columns: dict[Word, list[Word]] | None = None


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
    requester: Row | None = Field(None, description="A person's number.")
    organization: Row | None = Field(None, description="Its number.")
    following: bool = Field(False, description="Those you follow.")
    mentioning_me: bool = Field(False, description="Those with a note that calls you by name.")
    removed: Literal["spam", "deleted"] | None = Field(
        None, description="Removed ones instead of all others. Needs `ticket.remove`."
    )
    view: Word | None = Field(None, description="A shared view of the company.")
    saved_view: Row | None = Field(None, description="A view that you or a colleague keep.")
    filter: Annotated[str, Field(max_length=8000)] | None = Field(
        None, description="A condition on `ticket.*` and indexed `custom.*` facts, as JSON."
    )
    fields: list[Word] = Field(default_factory=list, max_length=20, description="Own fields wanted with each ticket.")
    q: Annotated[str, Field(max_length=500)] = Field("", description="Words anywhere in the ticket; newest first.")
    sort: Word | None = Field(None, description="`updated_at`, `created_at` or `priority_rank`; `-` for descending.")
    cursor: Word | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, description="1 to 200.")
