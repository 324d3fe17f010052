"""From a file of sixty people to invited people and asked pairs. A double yes confirms one."""

import pytest
from playwright.sync_api import expect

from app.mentorships.models import Mentorship
from app.people.models import Person
from tests.browser import Browse
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

PAIRS = 30


def content() -> bytes:
    """Thirty lines, each with a mentor and a mentee, as a spreadsheet with semicolons saves them."""
    lines = ["Mentorin;Mentor E-Mail;Mentee;Mentee E-Mail;Gehalt"]
    lines += [f"Grün {n} Quill;mentor{n}@list.test;Päd {n} Quill;mentee{n}@list.test;98.000" for n in range(PAIRS)]
    return "\r\n".join(lines).encode("cp1252")


def test_a_file_of_sixty_people_becomes_invited_people_and_a_confirmed_pair(server, browse: Browse, enter: Enter):
    tell(steps.PASSWORD)
    ines = browse("phone", javascript=False)
    enter(ines, "coordinator@example.org")
    ines.goto("/programme")
    ines.get_by_role("link", name="Invite from a list").click()
    ines.set_input_files("[name=file]", {"name": "paare.csv", "mimeType": "text/csv", "buffer": content()})
    ines.get_by_role("button", name="Check the list").click()
    expect(ines.get_by_text("Pay has nothing to do with mentoring.")).to_be_visible()
    ines.get_by_role("radio", name="A pair: the mentor comes first").check()
    ines.get_by_role("button", name="Save the answer").click()
    ines.get_by_role("button", name=f"Invite {2 * PAIRS} people").click()
    for _ in range(60):
        if ines.get_by_text("pairs asked").count():
            break
        ines.wait_for_timeout(300)
        ines.reload()
    expect(ines.locator(".fates")).to_contain_text(f"{2 * PAIRS} invited")
    expect(ines.locator(".fates")).to_contain_text(f"{PAIRS} pairs asked")

    ines.get_by_role("button", name="Make the next links").click()
    mentorship = Mentorship.get(Mentorship.mentor == Person.with_email("mentor0@list.test"))
    for name in ("Grün 0 Quill", "Päd 0 Quill"):
        joining = Hands(browse("phone", javascript=False))
        steps.joins(joining, ines.get_by_label(f"Link for {name}").input_value())
        joining.is_at(f"/mentorships/{mentorship.id}")
        joining.submits("/acceptance")
        expect(joining.main.locator("form[action$='/acceptance']")).to_have_count(0)
    assert Mentorship.get_by_id(mentorship.id).has_begun
    ines.goto("/programme")
    expect(ines.get_by_text("Päd 0 Quill")).to_have_count(1)
