"""What an authenticator has to be told: a picture to be scanned, and the same to be typed."""

from __future__ import annotations

import segno

from pages.parts.native import tag
from pages.visit import Visit

_GROUP = 4


def draw_enrolment(visit: Visit, secret: str, address: str) -> None:
    """The picture is data in an `img`, so nothing in it can be more than a picture. It is dark on light in any mode."""
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=3, dark="#000000", light="#ffffff")
    grouped = " ".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))
    with tag("div", "authenticator"):
        tag("img", "authenticator__picture", src=picture, alt=visit.t("second_factor.picture"), width=196, height=196)
        with tag("div", "authenticator__typed"):
            tag("span", "secondary", visit.t("second_factor.type_it"))
            tag("code", "authenticator__secret", grouped, dir="ltr").mark("authenticator-secret")
