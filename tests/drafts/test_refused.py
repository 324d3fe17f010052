"""The text of a refused short form is restored when its page is opened again, by Back or any link."""

import pytest

from app.drafts.models import Draft
from tests import factories

WORDS = "Words worth keeping"
TOO_EARLY = {"day": "2001-01-01", "at": "09:00", "minutes": "45", "channel": "video"}

REFUSED = [
    ("mentee", "/mentorships/new", "/mentorships", {"name": WORDS}),
    ("mentee", "/mentorships/1/sessions/new", "/mentorships/1/sessions", TOO_EARLY | {"place": WORDS, "minutes": "0"}),
    ("mentee", "/sessions/2/edit", "/sessions/2", TOO_EARLY | {"place": WORDS, "minutes": "0"}),
    ("mentee", "/mentorships/1/past-sessions/new", "/mentorships/1/past-sessions", {"place": WORDS, "minutes": "0"}),
    ("mentee", "/sessions/2/preparation", "/sessions/2/preparation", {"one_thing": "x" * 5000, "hard": WORDS}),
    ("mentee", "/sessions/2/agenda-items/new", "/sessions/2/agenda-items", {"text": "", "tried": WORDS}),
    ("mentee", "/agenda-items/{item}/edit", "/agenda-items/{item}", {"text": "", "tried": WORDS}),
    ("mentee", "/mentorships/1/commitments", "/mentorships/1/commitments", {"text": "", "cue": WORDS}),
    ("mentee", "/commitments/{commitment}/edit", "/commitments/{commitment}", {"text": "", "cue": WORDS}),
    ("mentee", "/sessions/1/commitments/new", "/sessions/1/commitments", {"text": "", "cue": WORDS}),
    ("mentee", "/profile", "/profile", {"name": "", "pronouns": WORDS}),
    ("coordinator", "/people/new?programme={programme}", "/people", {"name": WORDS, "email": "no address"}),
    ("coordinator", "/pairs/new?programme={programme}", "/pairs", {"mentee_name": WORDS, "mentee_email": "no address"}),
]


@pytest.mark.parametrize(("who", "page", "action", "words"), REFUSED, ids=[row[2] for row in REFUSED])
def test_refused_text_is_restored_when_the_page_is_opened_again(as_, cast, who, page, action, words):
    ids = {"item": cast.item.id, "commitment": cast.commitment.id, "programme": cast.programme.id}
    client = as_(who)
    assert WORDS not in client.get(page.format(**ids)).text
    for _ in range(2):
        assert client.post(action.format(**ids), data=words).status_code == 422
    again = client.get(page.format(**ids)).text
    assert f'value="{WORDS}"' in again or f">\n{WORDS}</textarea>" in again
    assert "Discard" in again
    (draft,) = Draft.select().where(Draft.person == cast[who])
    assert WORDS not in as_("mentor").get(page.format(**ids)).text
    assert client.post(f"/drafts/{draft.id}/deletion").location == page.format(**ids)
    assert WORDS not in client.get(page.format(**ids)).text


def test_refused_text_is_deleted_when_the_form_is_saved(as_, cast):
    client, page = as_("mentee"), "/mentorships/1/pauses/new"
    assert client.post("/mentorships/1/pauses", data={"until": "2001-01-01"}).status_code == 422
    assert 'value="2001-01-01"' in client.get(page).text
    assert client.post("/mentorships/1/pauses", data={"until": factories.day_in(40).isoformat()}).status_code == 303
    assert Draft.select().count() == 0


def test_a_form_that_is_only_shown_again_saves_nothing(as_, cast, app):
    client = as_("mentee")
    answer = client.post("/profile", data={"name": "", "pronouns": WORDS, "csrf_token": "old"})
    assert answer.status_code == 422
    assert Draft.select().count() == 0
