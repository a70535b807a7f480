"""A company that lets another service vouch for people, and that service instead of the network."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from app.actions import sign_in_services
from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from pages.entry_oidc import EntryOidc
from pages.mount import mount_pages
from tests.cast import Cast, Clock
from tests.cast.provider import SECRET, Provider
from tests.pages.conftest import _fresh_framework, running
from tests.pages.oidc.walker import Walker, publish
from tests.pages.visitor import Visitor


@pytest.fixture
def provider(clock: Clock) -> Provider:
    return Provider(clock)


@pytest.fixture
async def site(help_desk: HelpDesk, provider: Provider) -> AsyncIterator[FastAPI]:
    """The application, with the provider instead of the network."""
    application = FastAPI()
    application.include_router(EntryOidc(help_desk, provider.transport).router())
    with _fresh_framework():
        mount_pages(application, help_desk)
        async with running(application):
            yield application


@pytest.fixture(autouse=True)
def offered(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    publish(help_desk)
    portal.run(sign_in_services.set_up_service, cast.admin, "id", 0, secret=SECRET)


@pytest.fixture
def walker(visitor: Visitor, provider: Provider) -> Walker:
    return Walker(visitor, provider)
