import pytest
from app.people.models import Person
from app import clock

pytestmark = pytest.mark.journey

def test_page(server, browse, screen, javascript):
    page = browse(screen, javascript=javascript)
    Person.create(name="x", email="y", joined_at=clock.now())
    print(page.goto("/sign-in").status)
    print(page.content()[:500])
    page.screenshot(path=f"/tmp/spike/{screen}-{javascript}.png")

def test_axe(server, browse):
    from axe_playwright_python.sync_playwright import Axe
    page = browse("phone", look="dark")
    page.goto("/setup")
    page.screenshot(path="/tmp/spike/dark.png")
    print(Axe().run(page).generate_report()[:3000])

def test_bad(server, browse):
    page = browse()
    page.goto("/sign-in")
    page.evaluate("() => { const i = new Image(); i.src = 'http://example.com/x.png'; document.body.append(i); setTimeout(() => { throw new Error('boo') }, 0) }")
    page.wait_for_timeout(300)
