"""Why something could not be handed over, in a word of ours: what servers say may hold anything."""

from __future__ import annotations

from typing import Literal, get_args

Word = Literal[
    "host_unknown", "host_private", "unreachable", "not_secure", "sign_in", "secret_lost", "sender", "dropped",
    "later", "address", "content", "unfit", "too_late",
]  # fmt: skip
WORDS: tuple[str, ...] = get_args(Word)
_OF_CHANNEL = frozenset(
    {"host_unknown", "host_private", "unreachable", "not_secure", "sign_in", "secret_lost", "sender"}
)
_FINAL = frozenset({"address", "content", "unfit", "too_late"})


class Trouble(Exception):
    """`is_final`: the same letter would fail again. `is_of_channel`: every other letter would, until it is mended."""

    def __init__(self, word: Word) -> None:
        super().__init__(word)
        self.word = word

    @property
    def is_final(self) -> bool:
        return self.word in _FINAL

    @property
    def is_of_channel(self) -> bool:
        return self.word in _OF_CHANNEL
