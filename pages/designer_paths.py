"""Addresses of the designer: drafts, what stands in them, and the history of what went live."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from pages.record_paths import RecordPaths


@dataclass(frozen=True, slots=True)
class DesignerPaths(RecordPaths):
    """A part of `pages.paths.Paths`. `at`: the JSON pointer of what to show there first."""

    def designer(self) -> str:
        """One's own drafts, those of others, and where to begin."""
        return self._at("designer")

    def designer_gallery(self) -> str:
        return self._at("designer/gallery")

    def designer_history(self, before: int | None = None) -> str:
        """What went live, from the newest; that before a version."""
        return self._at("designer/history", before=None if before is None else str(before))

    def designer_version(self, version: int, *, published: bool = False, compare: int | None = None) -> str:
        """`published`: it came into force just now; `compare`: with which other version, instead of its parent."""
        against = None if compare is None else str(compare)
        return self._at(f"designer/history/{version}", published="1" if published else None, compare=against)

    def version_preview(self, version: int) -> str:
        """Every screen as it was with that version."""
        return self._at(f"designer/history/{version}/preview")

    def version_screen(self, version: int) -> str:
        """What stands in the frame of that preview."""
        return self._at(f"designer/history/{version}/preview/screen")

    def draft(self, draft: int) -> str:
        """All parts of one draft at a glance."""
        return self._at(f"designer/{draft}")

    def draft_form(self, draft: int, form: str, at: str | None = None) -> str:
        return self._at(f"designer/{draft}/forms/{_part(form)}", at=at)

    def draft_logic(self, draft: int, form: str, at: str | None = None) -> str:
        """The rules of a form."""
        return self._at(f"designer/{draft}/forms/{_part(form)}/logic", at=at)

    def draft_fields(self, draft: int, at: str | None = None) -> str:
        """The library: fields and option sets."""
        return self._at(f"designer/{draft}/fields", at=at)

    def draft_workflow(self, draft: int, workflow: str, at: str | None = None) -> str:
        return self._at(f"designer/{draft}/workflows/{_part(workflow)}", at=at)

    def draft_list(self, draft: int, kind: str, at: str | None = None) -> str:
        """`departments`, `groups`, `roles`, `views`, `policies` …"""
        return self._at(f"designer/{draft}/lists/{_part(kind)}", at=at)

    def draft_settings(self, draft: int, part: str, at: str | None = None) -> str:
        """`company`, `branding`, `home`, `limits` …"""
        return self._at(f"designer/{draft}/settings/{_part(part)}", at=at)

    def draft_texts(self, draft: int, at: str | None = None) -> str:
        return self._at(f"designer/{draft}/texts", at=at)

    def draft_json(self, draft: int, part: str, at: str | None = None) -> str:
        """`part` is a whole one (`catalog`) or one of many (`forms/bug_report`)."""
        named = part if "/" in part else None
        return self._at(f"designer/{draft}/json/{_part(part.partition('/')[0])}", part=named, at=at)

    def draft_preview(self, draft: int, form: str | None = None) -> str:
        return self._at(f"designer/{draft}/preview", form=form)

    def draft_screen(self, draft: int, **seen_as: str | None) -> str:
        """What stands in the frame of the preview; `seen_as`: form, role, language, state."""
        return self._at(f"designer/{draft}/preview/screen", **seen_as)

    def draft_review(self, draft: int) -> str:
        return self._at(f"designer/{draft}/review")

    def draft_merge(self, draft: int) -> str:
        return self._at(f"designer/{draft}/merge")


def _part(name: str) -> str:
    return quote(name, safe="")
