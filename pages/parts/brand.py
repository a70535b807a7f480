"""A company's mark: its logo, or a square with its first letter."""

from __future__ import annotations

from app.core.config import Bundle
from pages.parts.native import tag
from pages.paths import Paths


def mark(bundle: Bundle, slug: str, title: str) -> None:
    """The name stands beside it, so the picture itself says nothing."""
    if bundle.branding.logo is not None:
        tag("img", "logo", src=Paths(slug).logo(bundle.version), alt="", width=36, height=36)
    else:
        tag("span", "logo", title[:1], aria_hidden="true")
