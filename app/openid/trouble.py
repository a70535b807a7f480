"""What can go wrong with a service that vouches for people."""

from __future__ import annotations

from typing import Literal

Why = Literal["unreachable", "foreign_host", "strange_answer", "not_believed"]


class ServiceTrouble(Exception):
    """`why` is a word of ours; `detail` is for the log and the administrator, never for who signs in."""

    def __init__(self, why: Why, detail: str) -> None:
        super().__init__(f"{why}: {detail}")
        self.why, self.detail = why, detail
