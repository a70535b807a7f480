"""Addresses of the lists of people and organizations, and of what is done with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class RecordPaths:
    """A part of `pages.paths.Paths`."""

    slug: str

    def people(self, organization: int | None = None, role: str | None = None) -> str:
        """The list of people, for who keeps it; those of one organization, those with one role."""
        number = None if organization is None else str(organization)
        return self._at("admin/people", organization=number, role=role)

    def person(self, person: int | str) -> str:
        """`new` for somebody to be added."""
        return self._at(f"admin/people/{person}")

    def organizations(self) -> str:
        return self._at("admin/organizations")

    def organization(self, organization: int | str) -> str:
        """`new` for one to be added."""
        return self._at(f"admin/organizations/{organization}")

    def import_run(self, run: int) -> str:
        """A list that was handed in."""
        return self._at(f"admin/imports/{run}")

    def receive_import(self, kind: str) -> str:
        """Where the file of a list goes."""
        return f"/api/v1/{self.slug}/admin/imports/{kind}"

    def import_problems(self, run: int, format: str) -> str:
        """The rows that could not be taken in, as a file."""
        return f"/api/v1/{self.slug}/admin/imports/{run}/problems?format={format}"

    def export(self, kind: str, format: str, asked: Mapping[str, str]) -> str:
        """A list as a file."""
        return f"/api/v1/{self.slug}/admin/exports/{kind}?{urlencode({'format': format, **asked})}"

    def merge(self, kind: str, keep: int | None = None, lose: int | None = None) -> str:
        """Two entries that are one."""
        return self._at(f"admin/merge/{kind}", keep=str(keep or ""), lose=str(lose or ""))

    def _at(self, rest: str, **query: str | None) -> str:
        given = {name: value for name, value in query.items() if value}
        return f"/{self.slug}/{rest}" + (f"?{urlencode(given)}" if given else "")
