"""`tenant add` and `tenant list`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.bootstrap import HelpDesk
from app.commands.folders import readable_bundle
from app.commands.house import at_hand
from app.commands.making import MakeApplication
from app.console import DONE, REFUSED, Stop, Wrong, say, tell
from app.serving.reaching import reached, refuse_other_secret
from app.shipped import STARTER
from app.tenancy.directory import RESERVED, SLUG


def add(args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """Make a company from a folder, by default from the starter, or with the configuration of another company."""
    if not SLUG.fullmatch(args.slug) or args.slug in RESERVED:
        raise Wrong("console.bad_slug", slug=args.slug)
    document = None if args.other else readable_bundle(args.folder or STARTER)
    with at_hand() as help_desk:
        known = reached(help_desk)
        if args.slug in known:
            raise Stop("console.tenant_exists", tenant=args.slug)
        refuse_other_secret(help_desk)
        if document is None:
            document = _living(help_desk, args.other, known)
        source = args.other or Path(args.folder or STARTER).name
        help_desk.directory.add(args.slug, _named(document, args.name), say("console.added", folder=source))
        tell(say("console.tenant_added", address=f"{help_desk.settings.base_url}/{args.slug}/", tenant=args.slug))
    return DONE


def _living(help_desk: HelpDesk, slug: str, known: Sequence[str]) -> dict[str, Any]:
    """What another company works with now; its people and tickets stay its own."""
    if slug not in known:
        raise Wrong("console.no_tenant", tenant=slug, known=", ".join(known) or "–")
    return help_desk.directory.exported(slug)


def show(_args: argparse.Namespace, _make_application: MakeApplication) -> int:
    """A line a company: slug, whether it is well, title. 1 when one is not."""
    with at_hand() as help_desk:
        reached(help_desk)
        health = help_desk.directory.health()
        for each in health:
            title = "" if each.trouble else help_desk.directory.desk(each.slug).bundle.branding.title.in_("en")
            tell(f"{each.slug}\t{each.trouble or say('console.well')}\t{title}".rstrip())
    return REFUSED if any(each.trouble for each in health) else DONE


def _named(document: dict[str, Any], name: str | None) -> dict[str, Any]:
    if name is None:
        return document
    if not name.strip():
        raise Wrong("console.empty", option="--name")
    tenant, branding = document["tenant"], document["branding"]
    return {**document, "tenant": {**tenant, "name": name}, "branding": {**branding, "title": name}}
