"""A customer in front of a form, or of a ticket of his."""

from __future__ import annotations

import pytest

from app.tenancy.desk import Desk
from tests.cast import Cast, report
from tests.pages.portal.filler import Filler
from tests.pages.visitor import Visitor


@pytest.fixture
def filler(visitor: Visitor) -> Filler:
    return Filler(visitor)


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    """A ticket with most of its fields filled in."""
    return report(portal, cast.customer, serial="کی-۱۲", story="<p>یک <b>دو</b></p>", employer=cast.organization)
