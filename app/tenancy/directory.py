"""All companies of this installation: which there are, which of them are well, and their desks."""

from __future__ import annotations

import hashlib
import logging
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.problems import NotFound
from app.tenancy.bundle import BrokenBundle, check, errors, fingerprint
from app.tenancy.desk import Desk, House
from app.tenancy.publication import Issue, put_in_force
from storage import config
from storage.engines import TenantMissing

log = logging.getLogger(__name__)
SLUG = re.compile(r"[a-z][a-z0-9-]{1,30}")
RESERVED = frozenset({
    "api", "static", "docs", "redoc", "healthz", "readyz", "metrics", "platform", "embed", "favicon.ico", "robots.txt",
    # The desk's own cookies end in these words, a session's in the slug.
    "browser", "language", "theme", "flash", "walk", "codes",
})  # fmt: skip
_FINGERPRINT = "installation"


class BadSlug(ValueError):
    """The name cannot stand in an address."""


class TenantExists(ValueError):
    """There is a company of that name already."""


class OtherSecret(RuntimeError):
    """The tenant's data belongs to an installation with another secret."""


@dataclass(frozen=True, slots=True)
class Health:
    slug: str
    trouble: str | None  # None: well


class Directory:
    """Opens desks. A tenant that cannot be opened does not stop the others."""

    def __init__(self, house: House, secret: str) -> None:
        self.house = house
        self._secret_print = hashlib.sha256(f"fingerprint {secret}".encode()).hexdigest()
        self._desks: dict[str, Desk] = {}
        self._lock = threading.Lock()

    def slugs(self) -> list[str]:
        return self.house.engine.slugs()

    def desk(self, slug: str) -> Desk:
        """Raises NotFound for a tenant that does not exist or cannot be opened now."""
        known = self._desks.get(slug)
        if known is not None:
            return known
        if not SLUG.fullmatch(slug) or slug in RESERVED:
            raise NotFound("tenant.not_found")
        try:
            return self._open(slug)
        except Exception as error:
            if not isinstance(error, TenantMissing):
                log.warning("tenant %s cannot be opened: %s", slug, error)
            raise NotFound("tenant.not_found") from error

    def desks(self) -> list[Desk]:
        """Every tenant that is well."""
        found = []
        for slug in self.slugs():
            try:
                found.append(self.desk(slug))
            except NotFound:
                continue
        return found

    def migrate_all(self) -> list[Health]:
        """Bring every tenant's tables up to date; what goes wrong with one is reported and the next is tried."""
        return [self._tried(slug, lambda slug: self.house.engine.migrate(slug)) for slug in self.slugs()]

    def health(self) -> list[Health]:
        """Ask every tenant's database for its configuration."""
        return [self._tried(slug, self._look_at) for slug in self.slugs()]

    def add(self, slug: str, document: dict[str, Any], remark: str) -> Desk:
        """Make a company from a bundle. Raises BadSlug, TenantExists, BrokenBundle."""
        if not SLUG.fullmatch(slug) or slug in RESERVED:
            raise BadSlug(slug)
        _must_be_sound(document)
        engine = self.house.engine
        engine.create(slug)
        engine.migrate(slug)
        with engine.open(slug, write=True):
            if config.latest_number():
                raise TenantExists(slug)
            config.set_fact(_FINGERPRINT, self._secret_print)
            self._publish(document, None, remark, {})
        return self.desk(slug)

    def publish(
        self,
        slug: str,
        document: dict[str, Any],
        author: int | None,
        remark: str,
        *,
        mappings: Mapping[str, str] | None = None,
    ) -> int:
        """Put a bundle in force; number of the version. The same bundle again changes nothing.

        `mappings` says by the key of what goes where its tickets and people go. Raises BrokenBundle, Unmapped with
        what was not mapped, and Refused where kept values would be read as another type.
        """
        _must_be_sound(document)
        with self.house.engine.open(slug, write=True):
            number = self._publish(document, author, remark, mappings or {})
            self.house.engine.announce(slug, "config")
        self.desk(slug).refresh()
        self.house.bus.publish(slug, "config")
        return number

    def exported(self, slug: str, version: int | None = None) -> dict[str, Any]:
        """The bundle in force as a document, or that of a version. Raises NotFound for one that never was."""
        with self.house.engine.open(slug, write=False):
            document = config.document(config.latest_number() if version is None else version)
        if document is None:
            raise TenantMissing(slug) if version is None else NotFound("version.not_found")
        return document

    def _publish(self, document: dict[str, Any], author: int | None, remark: str, mappings: Mapping[str, str]) -> int:
        config.lock_versions()
        number = config.latest_number()
        if number and config.fingerprint(number) == fingerprint(document):
            return number
        return put_in_force(Issue(document, author, author, remark, self.house.clock()), mappings)

    def _open(self, slug: str) -> Desk:
        self._look_at(slug)
        desk = Desk(slug, self.house)
        desk.refresh()
        with self._lock:
            return self._desks.setdefault(slug, desk)

    def _look_at(self, slug: str) -> None:
        pending = self.house.engine.pending(slug)
        if pending:
            raise RuntimeError(f"migrations are pending: {', '.join(pending)}")
        with self.house.engine.open(slug, write=False):
            if not config.latest_number():
                raise RuntimeError("no configuration was published")
            if config.fact(_FINGERPRINT) != self._secret_print:
                raise OtherSecret(slug)

    def _tried(self, slug: str, look: Any) -> Health:
        try:
            look(slug)
        except Exception as error:
            log.warning("tenant %s: %s", slug, error)
            return Health(slug, f"{type(error).__name__}: {error}")
        return Health(slug, None)


def _must_be_sound(document: dict[str, Any]) -> None:
    wrong = errors(check(document))
    if wrong:
        raise BrokenBundle(wrong)
