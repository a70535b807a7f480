"""The list of companies."""

from __future__ import annotations

from tests.pages.visitor import Visitor


async def test_public_companies_are_listed_with_their_addresses(visitor: Visitor) -> None:
    client = await visitor.user.open("/")
    hrefs = {each.props.get("href") for each in client.elements.values()}
    assert {"/portal/", "/twin/"} <= hrefs


async def test_a_company_that_is_not_public_is_not_listed(visitor: Visitor) -> None:
    directory = visitor.help_desk.directory
    document = directory.exported("twin")
    document["tenant"]["public"] = False
    directory.publish("twin", document, None, "private")
    client = await visitor.user.open("/")
    hrefs = {each.props.get("href") for each in client.elements.values()}
    assert "/portal/" in hrefs
    assert "/twin/" not in hrefs


async def test_the_list_speaks_english_to_who_chose_it(visitor: Visitor) -> None:
    visitor.http.cookies.set("desk_language", "en")
    await visitor.user.open("/")
    await visitor.user.should_see("Whose help desk are you looking for?")
