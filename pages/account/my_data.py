"""One's own data to take along."""

from __future__ import annotations

from pages.handing_out import download
from pages.parts.native import tag
from pages.visit import Visit


def draw_my_data(visit: Visit) -> None:
    """A section of the account page."""

    async def hand_out() -> None:
        await download(visit, None)

    with tag("section", "record-card"):
        tag("h2", text=visit.t("privacy.mine_heading"))
        tag("p", "secondary", visit.t("privacy.mine_text"))
        tag("button", "button", visit.t("privacy.hand_out"), type="button").mark("my-data").on("click", hand_out, [])
