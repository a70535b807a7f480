"""What a browser wants done with a list of a draft, done; what is refused is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.tenancy.bundle.layout import At, Document
from app.tenancy.design import listing
from app.tenancy.design.steps import Step, gone
from pages.designer.doing import do
from pages.designer.drafting import Drafting

Choices = Callable[[Document], Sequence[tuple[str, str]]]


class ItemChanges:
    """`choices`: ids with labels of all that there may be in the list, where that is fixed."""

    def __init__(self, drafting: Drafting, home: At, choices: Choices | None) -> None:
        self.drafting, self.home, self._choices = drafting, home, choices

    def proposed(self, label: str) -> str:
        """The id that a thing of that name would have."""
        return listing.proposed(self.drafting.document, self.home, self._words(label))

    async def add(self, label: str, id: str) -> str:
        """A new thing of that name, or the one of that id where there is a choice. Its id, empty: refused."""

        def made(document: Document) -> Step:
            if self._choices is None:
                words = self._words(label)
                return listing.added(document, self.home, id or listing.proposed(document, self.home, words), words)
            known = dict(self._choices(document))
            if label not in known:
                raise gone(label)
            return listing.added(document, self.home, label, self._words(known[label]))

        return self._id_of(await self._change(made))

    async def move(self, id: str, index: int) -> None:
        """To that number of the list."""
        await self._change(lambda document: listing.moved(document, self.home, id, index))

    async def duplicate(self, id: str) -> str:
        """The same again. Its id, empty: refused."""
        suffix = self.drafting.visit.t("designer.items.copy")
        return self._id_of(
            await self._change(lambda document: listing.duplicated(document, self.home, id, f" {suffix}"))
        )

    async def retire(self, id: str, *, is_retired: bool) -> None:
        """Hide it from new work, or bring it back."""
        await self._change(lambda document: listing.retired(document, self.home, id, is_retired=is_retired))

    async def remove(self, id: str) -> bool:
        """Whether it is gone."""
        return await self._change(lambda document: listing.removed(document, self.home, id)) is not None

    async def _change(self, made: Callable[[Document], Step | None]) -> Step | None:
        return await do(self.drafting, made)

    def _words(self, label: str) -> dict[str, str]:
        """What was typed, in the language of the reader where the company speaks it."""
        languages = self.drafting.document["tenant"]["languages"]
        language = self.drafting.visit.speech.language
        return {language if language in languages else languages[0]: " ".join(label.split())}

    def _id_of(self, step: Step | None) -> str:
        listed = listing.items(self.drafting.document, self.home)
        return next((item.id for item in listed if step is not None and item.at == step.focus), "")
