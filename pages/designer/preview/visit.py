"""The visit of somebody who does not exist, to a company that is not so yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Self

from app.actions.accounts import SessionView
from app.actions.designer import previewing
from app.actions.designer.drafted import Source
from app.actions.designer.pretended import VISITOR, Case
from app.core.config import Bundle
from app.core.problems import NotFound
from app.tenancy.texts import speech_for
from app.tenancy.who import ANYONE, Who
from pages.designer.preview.desk import PreviewDesk
from pages.designer.preview.places import PreviewPaths
from pages.paths import Paths
from pages.visit import Visit

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class PreviewVisit(Visit):
    """As far as pages know, a visit like any other."""

    shown_at: PreviewPaths = field(default_factory=lambda: PreviewPaths(""))

    @property
    def who(self) -> Who:
        return ANYONE

    @property
    def paths(self) -> Paths:
        return self.shown_at

    @property
    def preview(self) -> PreviewDesk:
        """The desk as what it is."""
        if not isinstance(self.desk, PreviewDesk):
            raise TypeError("a preview has a desk of its own")
        return self.desk

    @classmethod
    async def begin(cls, real: Visit, source: Source, asked: Mapping[str, str]) -> Self:
        """The visit that the address of a screen asks for. Raises NotFound, NotAllowed, Refused (`preview.broken`)."""
        bundle = await real.desk.arun(previewing.preview_bundle, real.who, source)
        speech = speech_for(bundle.tenant, asked.get("language") or real.speech.language)
        role = asked.get("role", VISITOR)
        if role != VISITOR and role not in bundle.roles:
            raise NotFound
        case = Case(role, speech.language, asked.get("form", ""), asked.get("state", ""))
        given = {each.name: getattr(real, each.name) for each in fields(Visit)}
        desk = PreviewDesk(real, source, case, bundle)
        given |= {"desk": desk, "session": _session(bundle, case), "speech": speech, "token": None, "link": None}
        return cls(**given, shown_at=_paths(real, source, case, asked))


def source_of(params: Mapping[str, str]) -> Source:
    """What the address names. Raises NotFound."""
    number = params.get("draft") or params.get("version") or ""
    if not (number.isascii() and number.isdecimal()) or len(number) > _MOST_DIGITS:
        raise NotFound
    return Source(draft=int(number)) if "draft" in params else Source(version=int(number))


def _session(bundle: Bundle, case: Case) -> SessionView | None:
    role = bundle.roles.get(case.role)
    if role is None:
        return None
    name, is_staff = role.label.in_(case.language), role.kind == "staff"
    return SessionView(0, name, case.language, "light", "", is_staff, ANYONE)


def _paths(real: Visit, source: Source, case: Case, asked: Mapping[str, str]) -> PreviewPaths:
    if source.draft is not None:
        screen = real.paths.draft_screen(source.draft)
    else:
        screen = real.paths.version_screen(source.version or 0)
    seen_as = tuple((name, asked[name]) for name in ("role", "language", "dark") if asked.get(name))
    here = tuple((name, value) for name, value in (("form", case.form), ("state", case.state)) if value)
    return PreviewPaths(real.desk.slug, None, screen, seen_as, here)
