"""One spelling for one machine."""

from __future__ import annotations

import pytest

from app.core.callers import LONGEST, address_of


@pytest.mark.parametrize(
    ("client", "written"),
    [
        (("192.0.2.7", 4711), "192.0.2.7"),
        (("::ffff:192.0.2.7", 4711), "192.0.2.7"),
        (("2001:DB8:0:0:0:0:0:1", 1), "2001:db8::1"),
        (("fe80::1%eth0", 1), "fe80::1"),
        (("unix:\n" + "x" * 100, 0), "unix:" + "x" * (LONGEST - 5)),
        (None, ""),
        ((), ""),
    ],
)
def test_an_address_is_written_in_one_way(client: tuple[object, ...] | None, written: str) -> None:
    assert address_of(client) == written
