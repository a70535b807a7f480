"""The bodies of calls about the configuration."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.api.asked import Asked, Row, Values, Word
from app.tenancy.design.starting import KEEPABLE

Message = Annotated[str, Field(max_length=2000)]
Revision = Annotated[int, Field(ge=1, description="The revision you have read; another one in the meantime is 409.")]
_Named = Annotated[str, Field(max_length=1000)]  # by all the ids on the way to it
Mappings = Annotated[
    dict[_Named, _Named],
    Field(
        default_factory=dict,
        max_length=1000,
        description="Where the tickets go of what is removed: `state:support:waiting` to `open`; to an empty text: "
        "they have none from now on.",
    ),
]


class DraftAsked(Asked):
    """Nothing but a title begins with the version in force."""

    title: Word = ""
    document: dict[str, Any] | None = Field(None, description="A whole bundle as one document.")
    copy_of: Row | None = Field(None, description="Another draft, also somebody else's.")


class EditsAsked(Asked):
    """What is left out stays as it is."""

    revision: int | None = Field(None, ge=1, description="Needed with `edits`.")
    edits: list[dict[str, Any]] | None = Field(None, max_length=1000, description="JSON Patch (RFC 6902).")
    title: Word | None = None


class RevisionAsked(Asked):
    revision: Revision


class PublicationAsked(Asked):
    revision: Revision
    message: Message = ""
    mappings: Mappings


class CatchingUpAsked(Asked):
    revision: Revision
    version: Row = Field(description="The version the conflicts were read with; another one in force is 409.")
    choices: dict[Word, Literal["mine", "theirs"]] = Field(default_factory=dict, description="By the conflict's key.")


class RestoringAsked(Asked):
    message: Message = ""
    mappings: Mappings


class ReplayAsked(Asked):
    cursor: Row | None = Field(None, description="`next` of the batch before.")
    limit: int = Field(100, ge=1, le=500)


class PlaceAsked(Asked):
    place: Word = Field("", description="What you look at, shown to others who have the draft open.")


class ExportAsked(BaseModel):
    """What is taken out: a draft, a version, else what is in force."""

    model_config = ConfigDict(extra="forbid")

    draft: Row | None = Field(None, description="That draft instead of what is in force.")
    version: Row | None = Field(None, description="That version instead of what is in force.")
    part: list[Word] = Field(
        default_factory=list, max_length=50, description="`catalog`, `forms`, `forms/bug_report` …; none for all."
    )


class GalleryAsked(Asked):
    title: Word = ""
    keep: list[Word] = Field(
        default_factory=lambda: list(KEEPABLE),
        max_length=10,
        description="What stays the company's own: `company` (name, languages, numbers …), `branding`.",
    )


class PreviewAsked(Asked):
    """Somebody of a role who fills a form; an empty role is somebody who has not signed in."""

    role: Word = ""
    language: Word
    form: Word
    values: Values = Field(default_factory=dict)
