"""Rights are cheap enough to be asked for at every act."""

import pytest

from app.core.roles import Actor
from bench.rights_bench import AGENT, CUSTOMER, MOST, check_microseconds


@pytest.mark.parametrize("actor", [AGENT, CUSTOMER], ids=["staff", "customer"])
def test_a_permission_check_takes_at_most_20_microseconds(actor: Actor) -> None:
    assert check_microseconds(actor) <= MOST
