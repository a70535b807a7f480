"""What may be sent, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass

from pages.parts.sizes import readable_size
from pages.visit import Visit

_SHOWN_TYPES = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """`most` files of these extensions with so many bytes each. The server keeps the same limits itself."""

    most: int | None
    types: frozenset[str]
    size: int


def words(visit: Visit, limits: Limits) -> dict[str, str]:
    """What the part says, by the names it knows."""
    t = visit.t
    # Names of types are a run of their own: left to right in a Persian line too.
    types = sorted(each.upper() for each in limits.types if each != "jpeg" or "jpg" not in limits.types)
    some = ", ".join(types[:_SHOWN_TYPES]) + (", …" if len(types) > _SHOWN_TYPES else "")
    size = readable_size(visit, limits.size)
    return {
        "drop": t("upload.drop"),
        "choose": t("upload.choose"),
        "limits": t("upload.limits", size=size, types=f"\u2066{some}\u2069"),
        "remove": t("upload.remove"),
        "sending": t("upload.sending"),
        "failed": t("upload.failed"),
        "again": t("upload.again"),
        "too_large": t("upload.too_large", size=size),
        "too_many": t("upload.too_many", most=limits.most or 0),
        "wrong_type": t("upload.wrong_type", types=f"\u2066{', '.join(types)}\u2069"),
        "attach": t("upload.attach"),
    }
