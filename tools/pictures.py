"""`make pictures`: the main pages of the demo at three widths, in both languages and modes, into docs/pictures/."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.server import Server

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
PASSWORD = "demo-1405"
WIDTHS = {390: 844, 820: 1180, 1440: 900}
LANGUAGES = ("fa", "en")
SCHEMES = ("light", "dark")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none"]
_COMPANY = ROOT / "tenants" / "portal"
_CHOSEN = "/forms/bug_report/pages/0/sections/0/fields/2"
_SETTLED = 400  # milliseconds after the last request, for fonts and transitions


@dataclass(frozen=True, slots=True)
class Shot:
    """`person` signs in first; None: nobody."""

    name: str
    person: str | None
    path: str


SHOTS = (
    Shot("landing", None, "/"),
    Shot("home", None, "/portal/"),
    Shot("home-acme", None, "/acme/"),
    Shot("sign-in", None, "/portal/sign-in"),
    Shot("find", None, "/portal/find"),
    Shot("guest-form", None, "/portal/new/bug_report"),
    Shot("not-found", None, "/portal/nothing-here"),
    Shot("home-customer", "customer", "/portal/"),
    Shot("form", "customer", "/portal/new/bug_report"),
    Shot("form-access", "customer", "/portal/new/access_request"),
    Shot("form-feature", "customer", "/portal/new/feature_request"),
    Shot("form-finance", "customer", "/portal/new/training_finance"),
    Shot("my-tickets", "customer", "/portal/tickets"),
    Shot("my-ticket", "customer", "/portal/tickets/PRT-1034"),
    Shot("account-customer", "customer", "/portal/account"),
    Shot("list", "agent", "/portal/workspace"),
    Shot("ticket", "agent", "/portal/workspace/tickets/PRT-1034"),
    Shot("caller", "agent", "/portal/workspace/new"),
    Shot("account", "agent", "/portal/account"),
    Shot("people", "admin", "/portal/admin/people"),
    Shot("organizations", "admin", "/portal/admin/organizations"),
    Shot("designer-home", "admin", "/portal/designer"),
    Shot("designer-draft", "admin", "/portal/designer/1"),
    Shot("designer", "admin", f"/portal/designer/1/forms/bug_report?at={_CHOSEN}"),
    Shot("designer-logic", "admin", "/portal/designer/1/forms/bug_report/logic"),
    Shot("designer-workflow", "admin", "/portal/designer/1/workflows/support"),
    Shot("designer-preview", "admin", "/portal/designer/1/preview"),
    Shot("designer-review", "admin", "/portal/designer/1/review"),
    Shot("parts", None, "/_parts"),
)


def main() -> int:
    options = _options()
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        print("no Chromium found: sh tools/browser.sh installs it", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        Server(Path(data), environment={"HELPDESK_DEMO": "1"}) as server,
        sync_playwright() as playwright,
    ):
        _begin_draft(Path(data))
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        for language in options.languages:
            for scheme in options.schemes:
                _person_by_person(browser, server.url, options, language, scheme)
        browser.close()
    return 0


def _begin_draft(data: Path) -> None:
    """The admin's first draft; it changes a little, so that its review has something to say."""
    folder = data / "changed"
    shutil.copytree(_COMPANY, folder)
    catalogue = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
    catalogue["products"][-1]["retired"] = True
    (folder / "catalog.json").write_text(json.dumps(catalogue), encoding="utf-8")
    words = ("import", folder, "--tenant", "portal", "--draft", "admin@portal.example", "--message", "مهر ۱۴۰۵")
    environment = {**os.environ, "HELPDESK_DATA": str(data)}
    subprocess.run([sys.executable, "main.py", "config", *words], check=True, cwd=ROOT, env=environment)


def _person_by_person(browser: Browser, url: str, options: argparse.Namespace, language: str, scheme: str) -> None:
    wanted = [shot for shot in SHOTS if not options.only or shot.name in options.only]
    for person in dict.fromkeys(shot.person for shot in wanted):
        context = browser.new_context(reduced_motion="reduce", color_scheme=scheme)  # type: ignore[arg-type]
        cookies = {"desk_language": language, "desk_theme": scheme}
        context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
        page = context.new_page()
        if person is not None:
            _sign_in(page, url, person)
        for shot in (each for each in wanted if each.person == person):
            for width in options.widths:
                page.set_viewport_size({"width": width, "height": WIDTHS[width]})
                page.goto(f"{url}{shot.path}", wait_until="networkidle")
                _speak(page, language, scheme)
                page.screenshot(path=options.out / f"{shot.name}-{width}-{language}-{scheme}.png")
        context.close()


def _speak(page: Page, language: str, scheme: str) -> None:
    """A person's own language and theme stand before those of his browser."""
    button = f"button[lang={language}]"
    if not (page.locator("html").get_attribute("lang") or "").startswith(language) and page.locator(button).count():
        page.locator(button).first.dispatch_event("click")  # it may stand in a menu that is shut
        page.wait_for_function("wanted => document.documentElement.lang.startsWith(wanted)", arg=language)
        page.wait_for_load_state("networkidle")
    page.evaluate("dark => window.Quasar && Quasar.Dark.set(dark)", scheme == "dark")
    page.wait_for_timeout(_SETTLED)


def _sign_in(page: Page, url: str, person: str) -> None:
    page.goto(f"{url}/portal/sign-in")
    page.fill("input[name=login]", f"{person}@portal.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", choices=[shot.name for shot in SHOTS])
    parser.add_argument("--widths", nargs="+", type=int, default=list(WIDTHS), choices=list(WIDTHS))
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, choices=LANGUAGES)
    parser.add_argument("--schemes", nargs="+", default=SCHEMES, choices=SCHEMES)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
