"""Every letter of every bundle we ship is written in each of its languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.letter_kinds import KINDS
from app.actions.wording import letter_of
from app.bootstrap import HelpDesk
from app.channels.letterhead import Letter, as_html, as_text
from app.tenancy.acts import view
from app.tenancy.bundle import read_folder
from app.tenancy.bundle.layout import ROOT
from app.tenancy.who import SYSTEM
from app.tenancy.work import Work
from storage import models

FOLDERS = sorted(path.parent for path in (ROOT / "tenants").rglob("tenant.json"))
DATA = {"nonce": "abc", "by": 1, "days": 3, "number": "X-1", "newcomer": 4, "origin": "192.0.2.7", "agent": "Firefox"}


@view
def written(work: Work, kind: str, language: str) -> Letter:
    row = models.Letter(kind=kind, language=language, address="x@new.example", person=None, data=DATA)
    return letter_of(work, row)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_letter_is_whole_in_every_language(help_desk: HelpDesk, folder: Path) -> None:
    desk = help_desk.directory.add(f"{folder.name}-mail", read_folder(folder).document, "first")
    title = desk.bundle.branding.title
    for kind in KINDS:
        for language in desk.bundle.tenant.languages:
            found = desk.run(written, SYSTEM, kind, language)
            assert (found.language, found.company) == (language, title.in_(language)), kind
            assert found.subject.strip(), kind
            assert all(part.strip() for part in found.body), kind
            assert "{" not in found.subject + as_text(found) + as_html(found).partition("<body")[2], kind
