"""The designer's first page: what is in force, drafts, and the ways to begin one."""

from __future__ import annotations

from app.actions.designer import drafts as acts
from app.actions.designer.versions import VersionInfo, versions
from pages.designer.buttons import button
from pages.designer.files.exchange import FilesBox, download_files
from pages.designer.overview.draft_lines import DraftLines
from pages.parts.native import icon, link, tag
from pages.visit import Visit


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotAllowed for who may not edit drafts."""
    found = await visit.desk.arun(acts.drafts, visit.who)
    newest = (await visit.desk.arun(versions, visit.who)).items[0]
    say = visit.t
    with tag("div", "records-page designer-home"):
        with tag("header", "record-page__head"):
            tag("h1", text=say("title.designer"))
            tag("p", "secondary", say("designer.home.intro"))
        if visit.bundle.tenant.managed_by == "files":
            _by_files(visit)
        with tag("div", "designer-home__cards"):
            DraftLines(visit, found)
            with tag("div", "designer-home__side"):
                _in_force(visit, newest)
                with tag("section", "record-card", aria_label=say("designer.home.import")):
                    tag("h2", text=say("designer.home.import"))
                    tag("p", "secondary", say("designer.home.import_text"))
                    FilesBox(visit)
                _clone(visit)


def _by_files(visit: Visit) -> None:
    with tag("div", "banner banner--warn by-files", role="note"):
        icon("folder_managed")
        with tag("div"):
            tag("p", text=visit.t("designer.home.by_files"))
            tag("code", text=f"python main.py config apply --tenant {visit.desk.slug} DIR", dir="ltr")


def _clone(visit: Visit) -> None:
    """A company of its own is begun by whoever runs the server: which files he needs, and with what command."""
    say = visit.t
    with tag("section", "record-card clone-company", aria_label=say("designer.clone.caption")):
        tag("h2", text=say("designer.clone.caption"))
        tag("p", "secondary", say("designer.clone.intro"))
        with tag("ol"):
            tag("li", text=say("designer.clone.export"))
            with tag("li", text=say("designer.clone.add")):
                tag("code", text="python main.py tenant add SLUG --from DIR", dir="ltr")
        tag("p", text=say("designer.clone.here"))
        tag("code", text=f"python main.py tenant add SLUG --from-tenant {visit.desk.slug}", dir="ltr")


def _in_force(visit: Visit, newest: VersionInfo) -> None:
    say = visit.t
    with tag("section", "record-card in-force", aria_label=say("designer.home.in_force")):
        tag("h2", text=say("designer.home.version", number=newest.number))
        who = newest.publisher_name or newest.author_name or say("shell.system")
        tag("p", "secondary", say("designer.home.by", name=who, at=visit.speech.moment(newest.at)))
        if newest.message:
            tag("p", "in-force__message", newest.message, dir="auto")
        with tag("div", "record-card__buttons"):
            link(visit.paths.designer_history(), "button", say("designer.home.history"))
            button(say("designer.home.export"), "export", lambda: download_files(visit))
