"""All golden tickets of a draft tried at once: which still come out as they were pinned, and what is otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.designer.golden import golden
from app.core.trial import GoldenResult
from pages.acts import Done, tried
from pages.designer.drafting import Drafting
from pages.designer.review.golden_words import miss_words
from pages.parts.native import icon, tag


class GoldenRun:
    """A button, and what came of it."""

    def __init__(self, drafting: Drafting) -> None:
        self.drafting = drafting
        say = drafting.visit.t
        with tag("section", "golden-run record-card"):
            with tag("header", "golden-run__head"):
                tag("h2", text=say("designer.golden.run_title"))
                button = tag("button", "button", say("designer.golden.run"), type="button").mark("run-golden")
            self.place = tag("div", "golden-run__results", role="status")
        button.on("click", self._run, [])

    async def _run(self) -> None:
        outcome = await tried(self.drafting.visit, golden, self.drafting.id)
        self.place.clear()
        with self.place:
            if isinstance(outcome, Done):
                self._results(outcome.value)
            else:
                speech = self.drafting.visit.speech
                tag("p", "banner banner--bad", " ".join(speech.refusal(problem) for problem in outcome.problems))

    def _results(self, results: Sequence[GoldenResult]) -> None:
        say = self.drafting.visit.t
        met = sum(result.is_met for result in results)
        tone = "ok" if met == len(results) else "bad"
        tag("p", f"banner banner--{tone}", say("designer.golden.met", met=met, all=len(results)))
        for result in results:
            if result.is_met:
                continue
            with tag("div", "golden-run__missed"):
                tag("b", text=self.drafting.visit.label(result.golden.label), dir="auto")
                for miss in result.misses:
                    with tag("p"):
                        icon("error")
                        tag("span", text=miss_words(self.drafting, miss))
