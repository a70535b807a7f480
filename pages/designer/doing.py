"""Changing a draft where what stands in the way is told to the reader in passing."""

from __future__ import annotations

from collections.abc import Callable

from app.core.problems import Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design.steps import Step
from pages.acts import Refusal, show
from pages.designer.drafting import Drafting


async def do(drafting: Drafting, made: Callable[[Document], Step | None]) -> Step | None:
    """As `drafting.change`; None as well for what `made` refuses, for the thing may be gone by the time of its turn."""
    try:
        return await drafting.change(made)
    except Refused as refused:
        show(drafting.visit, Refusal(refused.problems, refused.status))
        return None
