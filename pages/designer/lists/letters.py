"""The letters whose words a company may choose itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.actions.letter_kinds import KINDS
from app.tenancy.bundle.layout import Document
from pages.designer.drafting import Drafting


def letters_of(drafting: Drafting) -> Callable[[Document], Sequence[tuple[str, str]]]:
    """Every letter we send by its id, and what it is about."""
    every = tuple((kind, subject_of(drafting, kind)) for kind in KINDS)
    return lambda _document: every


def subject_of(drafting: Drafting, kind: str) -> str:
    """What the letter is about, in the product's own words."""
    visit = drafting.visit
    key = f"letter.{kind}.subject"
    company = visit.label(visit.bundle.branding.title)
    return visit.speech.filled(visit.t(key), company=company) if visit.speech.knows(key) else kind
