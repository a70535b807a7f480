"""Keys instead of a mouse: presses on any layout, the way of Tab, and whether one sees where one is."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Locator, Page, expect

MOST = 60  # presses of Tab until something must have been reached
SHIFT = 8  # as the browser counts it


def press(page: Page, key: str, code: str, modifiers: int = 0) -> None:
    """Press the key at that place of the board, which writes that letter on this layout."""
    session = page.context.new_cdp_session(page)
    number = ord(code[-1]) if code.startswith("Key") else 191
    about = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, **about})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **about})
    session.detach()


def tab_to(page: Page, target: Locator) -> None:
    """Go there with Tab, as it stands in the order of the page."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if target.count() and is_focused(target.first):
            shows_focus(page)
            return
    raise AssertionError(f"Tab never comes to {target}")


def is_focused(target: Locator) -> bool:
    return bool(target.evaluate("element => element === document.activeElement"))


def shows_focus(page: Page) -> None:
    """What has the focus looks other than without it."""
    place = page.evaluate(
        """() => {
        const box = document.activeElement.getBoundingClientRect();
        const [x, y] = [Math.max(0, box.x - 8), Math.max(0, box.y - 8)];
        const [width, height] = [Math.min(innerWidth - x, box.width + 16), Math.min(innerHeight - y, box.height + 16)];
        return {x, y, width, height};
        }"""
    )
    assert place["width"] > 0, "the focus is nowhere in sight"
    assert place["height"] > 0, "the focus is nowhere in sight"
    focused = _look(page, place)
    page.evaluate("() => (window.left = document.activeElement).blur()")
    blurred = _look(page, place)
    page.evaluate("() => window.left.focus({preventScroll: true, focusVisible: true})")
    assert focused != blurred, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def _look(page: Page, place: FloatRect) -> bytes:
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.screenshot(clip=place, animations="disabled")


def stays_inside(page: Page, dialog: Locator) -> None:
    """Tab goes round inside of it."""
    inside = "element => element.contains(document.activeElement) || document.activeElement === document.body"
    expect(dialog.locator(":focus")).to_have_count(1)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert dialog.evaluate(inside)
