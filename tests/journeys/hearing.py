"""What a screen reader announces: the focused element and live regions.

Names, roles and states come from Chromium's accessibility tree.
"""

from playwright.sync_api import Page

HEARD = """() => {
  window.heard = [];
  new MutationObserver(changes => {
    for (const {target} of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const region = element?.closest("[role=status], [role=alert]");
      const words = region?.isConnected && region.textContent.trim();
      if (words) heard.push(words);
    }
  }).observe(document, {childList: true, characterData: true, subtree: true});
}"""
"""Records in `heard` what the page's live regions say from now on, also after a swap of the whole page."""

STATES = ("checked", "expanded", "invalid")


def listen(page: Page) -> None:
    """Record what the live regions say on this page and on every page loaded in it from now on."""
    page.add_init_script(f"({HEARD})()")
    page.evaluate(HEARD)


def heard(page: Page, words: str) -> None:
    """Wait until a live region says these words."""
    page.wait_for_function("words => window.heard?.some(one => one.includes(words))", arg=words)


def at_focus(page: Page) -> str:
    """The focused element in the accessibility tree: `textbox "Your name" (As you write it.) invalid`."""
    tree = page.context.new_cdp_session(page)
    element = tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    asked = {"objectId": element, "fetchRelatives": False}
    node = tree.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
    tree.detach()
    said = {part: node.get(part, {}).get("value", "") for part in ("role", "name", "description")}
    values = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    states = [state for state in STATES if values.get(state) not in (None, False, "false")]
    if values.get("expanded") is False:
        states.append("collapsed")
    description = f" ({said['description']})" if said["description"] else ""
    # Chromium puts a space before text that is only for screen readers.
    name = said["name"].replace(" : ", ": ").replace(" ,", ",")
    return " ".join([f'{said["role"]} "{name}"{description}', *states])
