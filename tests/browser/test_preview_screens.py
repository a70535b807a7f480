"""The screens of the preview have no serious fault: they are chosen by their address, so no switch stands on them."""

from __future__ import annotations

import pytest

from bench.server import Server
from tests.browser.axe import faults_of
from tests.browser.conftest import Window, sign_in
from tests.browser.places import settle, stand

pytestmark = pytest.mark.browser
SEEN = (
    "role=customer",
    "role=customer&form=bug_report",
    "role=-&form=bug_report",
    "role=agent&form=bug_report&state=seen",
)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_screen_has_no_serious_fault(server: Server, window: Window, width: int) -> None:
    page = window(width=width)
    sign_in(page, server.url, "portal", "admin")
    for seen in SEEN:
        for language, dark in (("fa", ""), ("en", "&dark=1")):
            address = f"{server.url}/portal/designer/history/1/preview/screen?{seen}&language={language}{dark}"
            page.goto(address)
            stand(page)
            settle(page)
            assert faults_of(page) == {}, address
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
