"""Before the doors open: tables brought up to date, shipped companies brought in, the demo played."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.bootstrap import HelpDesk
from app.console import LANGUAGE, sentence
from app.core.problems import Refused
from app.demo.seeding import seed
from app.serving.reaching import reached, refuse_other_secret
from app.shipped import read_bundle, shipped_folders
from app.tenancy.bundle import BrokenBundle, fingerprint
from app.tenancy.directory import Directory
from app.tenancy.needs import Unmapped
from app.tenancy.texts import catalogue, shipped_languages

log = logging.getLogger(__name__)


def open_house(help_desk: HelpDesk) -> None:
    """Make everything ready. What is wrong with one company is reported and does not stop the others.

    Raises Stop when the database does not answer or belongs to an installation with another secret.
    """
    with _one_at_a_time(help_desk.settings.data):
        refuse_other_secret(help_desk)
        help_desk.directory.migrate_all()
        for folder in shipped_folders():
            try:
                _bring_in(help_desk, folder)
            except BrokenBundle as error:
                log.error("the bundle %s was not published: %s", folder.name, error.findings[0])
            except Unmapped as error:
                keys = ", ".join(need.key for need in error.needs)
                log.error(
                    "the bundle %s was not published: say with config apply --map what becomes of %s", folder.name, keys
                )
            except Refused as error:
                log.error("the bundle %s was not published: %s", folder.name, sentence(error.problems[0]))
            except Exception:
                log.exception("the company %s could not be brought in", folder.name)
        refuse_other_secret(help_desk)


def _bring_in(help_desk: HelpDesk, folder: Path) -> None:
    directory, slug = help_desk.directory, folder.name
    known = _in_force(directory, slug) if slug in reached(help_desk) else None
    if known is None:
        document = read_bundle(folder)
        directory.add(slug, document, remark(document))
        if help_desk.settings.demo:
            seed(help_desk.house, slug)
    elif known["tenant"].get("managed_by") == "files":
        written = read_bundle(folder)
        if fingerprint(written) != fingerprint(known):
            directory.publish(slug, written, None, remark(written))


def remark(document: dict[str, Any]) -> str:
    """What the history says of it: its readers are the company's own, not the operator. The ladder looks later."""
    tenant = document.get("tenant")
    languages = tenant.get("languages") if isinstance(tenant, dict) else None
    first = languages[0] if isinstance(languages, list) and languages else LANGUAGE
    return catalogue(first if first in shipped_languages() else LANGUAGE)["console.shipped"]


def _in_force(directory: Directory, slug: str) -> dict[str, Any] | None:
    """None for a company whose making was interrupted before it had a configuration."""
    try:
        return directory.exported(slug)
    except LookupError:
        return None


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    """Of several processes that start together one brings the companies in, the others then find them."""
    with (data / "opening.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
