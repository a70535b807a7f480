"""`close` and `open`: one company, or all of them, for maintenance."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.actions import closing
from app.commands.house import at_hand, desk_of
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, Wrong, complain, say, tell
from app.core.iso import parse_iso_moment
from app.core.problems import NotFound
from app.serving.reaching import reached
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM

_BY_THE_CLOCK = "%Y-%m-%dT%H:%M"


def close(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Close to everybody who does not manage the desk; no admin of a company can undo it."""
    texts = {language: text for language, text in (("fa", args.text_fa), ("en", args.text_en)) if text and text.strip()}
    if not texts:
        raise Wrong("console.no_text")
    with _desks(args) as (desks, status):
        for desk in desks:
            until = _moment(args.until, desk.bundle.tenant.time_zone)
            desk.run(closing.close_desk, SYSTEM, _spoken(texts, desk.bundle.tenant.languages), until)
            tell(say("console.closed", tenant=desk.slug, until=until.isoformat(timespec="minutes") if until else "–"))
        return status


def open_again(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Open, whoever has closed."""
    with _desks(args) as (desks, status):
        for desk in desks:
            desk.run(closing.open_desk, SYSTEM)
            tell(say("console.opened", tenant=desk.slug))
        return status


@contextmanager
def _desks(args: argparse.Namespace) -> Iterator[tuple[list[Desk], int]]:
    """Those that are meant; the status says whether one of all could not be opened."""
    if args.tenant is not None:
        with desk_of(args.tenant) as (_help_desk, desk):
            yield [desk], DONE
        return
    with at_hand() as help_desk:
        found, status = [], DONE
        for slug in reached(help_desk):
            try:
                found.append(help_desk.directory.desk(slug))
            except NotFound as error:
                complain(say("console.closed_tenant", tenant=slug, reason=error.__cause__ or error))
                status = REFUSED
        yield found, status


def _spoken(texts: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """What the company speaks; where it speaks none of it, in its first language all the same."""
    spoken = {language: text for language, text in texts.items() if language in languages}
    return spoken or {languages[0]: next(iter(texts.values()))}


def _moment(word: str | None, zone: str) -> datetime | None:
    """ISO 8601, by the company's clock where no offset is given."""
    if word is None:
        return None
    with suppress(ValueError):
        return parse_iso_moment(word)
    with suppress(ValueError):
        return datetime.strptime(word, _BY_THE_CLOCK).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    raise Wrong("console.not_a_moment", found=word)
