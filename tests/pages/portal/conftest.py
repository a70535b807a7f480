"""A customer in front of a form."""

from __future__ import annotations

import pytest

from tests.pages.portal.filler import Filler
from tests.pages.visitor import Visitor


@pytest.fixture
def filler(visitor: Visitor) -> Filler:
    return Filler(visitor)
