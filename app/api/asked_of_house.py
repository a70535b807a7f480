"""What may be sent about announcements and asked of the audit."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.actions.announced import Wanted
from app.actions.audiences import read_condition
from app.actions.auditing import AuditQuery
from app.api.asked import Asked, Row, Word

_BY_LANGUAGE = 'By language, such as `{"fa": "…", "en": "…"}`.'
Texts = Annotated[dict[Word, Annotated[str, Field(max_length=20_000)]], Field(max_length=20, description=_BY_LANGUAGE)]
Moment = Annotated[datetime, Field(strict=False)]
Place = Literal["sign_in", "portal", "workspace"]


class AnnouncementAsked(Asked):
    """An announcement whole."""

    title: Texts
    body: Texts = Field(default_factory=dict, description="Plain text; `https:` addresses become links.")
    audience: Literal["everyone", "customers", "staff"] = "everyone"
    condition: dict[str, Any] | None = Field(
        None, description="Whom of the audience: a condition on `actor.*` and `org.*` facts. Left out: all of it."
    )
    places: list[Place] = Field(max_length=3)
    level: Literal["info", "warn", "bad"] = "info"
    starts_at: Moment | None = Field(None, description="With its offset; left out: now.")
    ends_at: Moment | None = Field(None, description="With its offset; left out: until it is withdrawn.")
    dismissible: bool = True

    def wanted(self) -> Wanted:
        """Raises Refused at `condition`."""
        return Wanted(
            title=self.title,
            body=self.body,
            audience=self.audience,
            places=tuple(self.places),
            level=self.level,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            dismissible=self.dismissible,
            condition=None if self.condition is None else read_condition(self.condition, "condition"),
        )


class AnnouncementChange(AnnouncementAsked):
    """What is left out is as in a new one. `version` is the one you have read."""

    version: int


class AnnouncementsFilter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    standing: Literal["now", "planned", "over"] = "now"
    cursor: Word | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, description="1 to 200.")


class AuditNarrowing(BaseModel):
    """What narrows the audit."""

    model_config = ConfigDict(extra="forbid")

    person: Row | None = Field(None, description="Who did it or whom it concerns.")
    group: Word | None = Field(None, description="What it is about: `entry`, `accounts`, `people`, `tickets` …")
    kind: list[Word] = Field(default_factory=list, max_length=50, description="Names of events.")
    since: datetime | None = Field(None, description="With its offset; included.")
    until: datetime | None = Field(None, description="With its offset; not included.")
    address: Annotated[str, Field(max_length=64)] = Field("", description="An IP address, whole.")

    def query(self, cursor: str | None = None, limit: int = 50) -> AuditQuery:
        kinds = tuple(self.kind)
        return AuditQuery(self.person, self.group, kinds, self.since, self.until, self.address, cursor, limit)


class AuditFilter(AuditNarrowing):
    cursor: Word | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, description="1 to 200.")


class AuditExportAsked(AuditNarrowing):
    format: Literal["csv", "xlsx"] = "csv"
