"""Drives WebKitGTK and Firefox with WebDriver commands: WebKitGTK over HTTP, Firefox over its Marionette socket.

Needs only the system's packages. Playwright would install its own patched builds instead.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.servers import free_port

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element reference in WebDriver's JSON."""
SECONDS_TO_START, SECONDS_TO_WAIT = 30, 15
ENTER = "\ue007"
"""WebDriver's code for the Enter key."""

Command = Callable[[str, str, str, dict[str, Any]], Any]


class CommandFailed(Exception):
    """The browser refused a command. The message is the browser's."""


class Engine:
    """A running browser. Each step waits for what it needs, and raises AssertionError if it doesn't appear."""

    def __init__(self, name: str, width: int, has_script: bool) -> None:
        self.name, self.width, self.has_script = name, width, has_script
        self._processes: list[subprocess.Popen] = []

    def _command(self, marionette: str, method: str, path: str, body: dict[str, Any]) -> Any:
        """Send one command, by its name to Marionette or by its path over HTTP."""
        raise NotImplementedError

    def opens(self, url: str) -> None:
        self._command("WebDriver:Navigate", "POST", "/url", {"url": url})

    def goes_back(self) -> None:
        self._command("WebDriver:Back", "POST", "/back", {})

    @property
    def url(self) -> str:
        return str(self._value(self._command("WebDriver:GetCurrentURL", "GET", "/url", {})))

    def find(self, css: str) -> str:
        """Wait for an element that matches, and return its reference."""
        body = {"using": "css selector", "value": css}
        return self._until(
            lambda: self._value(self._command("WebDriver:FindElement", "POST", "/element", body))[ELEMENT],
            f"there is no {css}",
        )

    def text(self, css: str) -> str:
        id = self.find(css)
        return str(self._value(self._command("WebDriver:GetElementText", "GET", f"/element/{id}/text", {"id": id})))

    def property(self, css: str, name: str) -> Any:
        id = self.find(css)
        path = f"/element/{id}/property/{name}"
        return self._value(self._command("WebDriver:GetElementProperty", "GET", path, {"id": id, "name": name}))

    def says(self, words: str, css: str = "body") -> None:
        """Wait until the page has this text."""
        self._until(lambda: words in self.text(css) or None, f"{css} does not say “{words}”")

    def clicks(self, css: str) -> None:
        id = self.find(css)
        # A phone's sticky bar would cover an element at the edge. The driver's scripts run even if the page's don't.
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", {ELEMENT: id})
        self._until(
            lambda: (self._command("WebDriver:ElementClick", "POST", f"/element/{id}/click", {"id": id}), True)[1],
            f"{css} cannot be clicked",
        )

    def types(self, css: str, words: str) -> None:
        """Type at the end of a field."""
        id = self.find(css)
        body = {"id": id, "text": words, "value": list(words)}
        self._command("WebDriver:ElementSendKeys", "POST", f"/element/{id}/value", body)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page. Raises CommandFailed if scripts are off."""
        body = {"script": script, "args": list(arguments)}
        return self._value(self._command("WebDriver:ExecuteScript", "POST", "/execute/sync", body))

    def until(self, script: str, why: str) -> None:
        self._until(lambda: self.run(f"return {script}") or None, why)

    def waits_for(self, ask: Callable[[], bool], why: str) -> None:
        """Wait until a condition outside the browser is true."""
        self._until(lambda: ask() or None, why)

    def pictures(self, path: Path) -> None:
        shot = self._value(self._command("WebDriver:TakeScreenshot", "GET", "/screenshot", {"full": False}))
        path.write_bytes(base64.b64decode(shot))

    def _until(self, ask: Callable[[], Any], why: str) -> Any:
        until = time.monotonic() + SECONDS_TO_WAIT
        last: Exception | None = None
        while time.monotonic() < until:
            try:
                found = ask()
                if found is not None:
                    return found
            except CommandFailed as failed:
                last = failed
            time.sleep(0.1)
        raise AssertionError(f"{why}, at {self.url}" + (f" ({last})" if last else ""))

    @staticmethod
    def _value(answer: Any) -> Any:
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    def ends(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()

    def _starts(self, *command: str, **environment: str) -> None:
        self._processes.append(
            subprocess.Popen(
                command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )


class Firefox(Engine):
    """Headless Firefox."""

    PROGRAMS = ("firefox-esr", "firefox")
    NARROWEST = 500
    """The narrowest possible window, in pixels. Zooming the page gives it as few CSS pixels as on a phone."""

    def __init__(self, width: int, has_script: bool, folder: Path) -> None:
        super().__init__("Firefox", width, has_script)
        port, self._number, self._rest = free_port(), 0, b""
        preferences = {
            "marionette.port": port,
            "javascript.enabled": has_script,
            "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.disabledForTesting": True,
            "browser.shell.checkDefaultBrowser": False,
            "network.captive-portal-service.enabled": False,
            "network.connectivity-service.enabled": False,
            "browser.zoom.siteSpecific": False,
        }
        profile = folder / f"firefox-{port}"
        profile.mkdir()
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        (profile / "user.js").write_text("".join(lines))
        program = installed(*self.PROGRAMS)
        flags = ("--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", str(profile))
        self._starts(program or "firefox", *flags)
        self._socket = _connected(port)
        self._answer()  # Marionette's greeting
        self._command("WebDriver:NewSession", "", "", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})
        self._command("WebDriver:SetWindowRect", "", "", {"width": max(width, self.NARROWEST), "height": 844})

    def _command(self, marionette: str, method: str, path: str, body: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, marionette, body]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._answer()
        if error:
            raise CommandFailed(error.get("message", str(error)))
        return result

    def opens(self, url: str) -> None:
        super().opens(url)
        if self.width < self.NARROWEST:
            self._command("Marionette:SetContext", "", "", {"value": "chrome"})
            self.run("gBrowser.selectedBrowser.fullZoom = arguments[0]", self.NARROWEST / self.width)
            self._command("Marionette:SetContext", "", "", {"value": "content"})

    def _answer(self) -> Any:
        while b":" not in self._rest:
            self._read()
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._read()
        message, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(message)

    def _read(self) -> None:
        more = self._socket.recv(65536)
        if not more:
            raise AssertionError("Firefox has gone.")
        self._rest += more

    def ends(self) -> None:
        self._socket.close()
        super().ends()


class WebKit(Engine):
    """WebKitGTK's MiniBrowser, on a virtual screen."""

    DRIVER = "WebKitWebDriver"
    NARROWEST = 447
    """See Firefox."""

    def __init__(self, width: int, has_script: bool, folder: Path) -> None:
        super().__init__("WebKitGTK", width, has_script)
        display, self._port = f":{free_port() % 1000 + 100}", free_port()
        self._starts("Xvfb", display, "-screen", "0", "1400x1000x24")
        time.sleep(1)  # Xvfb doesn't report when it is ready
        home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        scale = {"GDK_DPI_SCALE": f"{max(1, self.NARROWEST / width):.4f}"}
        self._starts(self.DRIVER, f"--port={self._port}", DISPLAY=display, **home, **scale)
        _connected(self._port).close()
        flags = ["--automation", *([] if has_script else ["--enable-javascript=false"])]
        options = {"binary": str(mini_browser()), "args": flags}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._session = ""
        self._session = self._command("", "POST", "", wanted)["value"]["sessionId"]
        self._command("", "POST", "/window/rect", {"width": width, "height": 844})

    def clicks(self, css: str) -> None:
        """Click. In a narrow window, press Enter instead, because the driver's clicks miss on a zoomed page."""
        if self.width >= self.NARROWEST:
            return super().clicks(css)
        id = self.find(css)
        body = {"id": id, "text": ENTER, "value": [ENTER]}
        self._command("", "POST", f"/element/{id}/value", body)
        return None

    def _command(self, marionette: str, method: str, path: str, body: dict[str, Any]) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        place = f"/session/{self._session}{path}" if self._session else "/session"
        connection.request(method, place, body=json.dumps(body) if method == "POST" else None)
        response = connection.getresponse()
        answer = json.loads(response.read())
        connection.close()
        if response.status != 200:
            raise CommandFailed(answer["value"].get("message") or answer["value"]["error"])
        return answer

    def ends(self) -> None:
        with suppress(CommandFailed, OSError):
            self._command("", "DELETE", "", {})
        super().ends()


def installed(*programs: str) -> str | None:
    return next(filter(None, map(shutil.which, programs)), None)


def mini_browser() -> Path | None:
    return next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"), reverse=True)), None)


def _connected(port: int) -> socket.socket:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The browser did not start.")
