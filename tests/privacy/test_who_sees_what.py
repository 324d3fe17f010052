"""The page about who may see what is the table of docs/practice.md 8 in sentences, and everybody finds it."""

from app.privacy.labels import WHO_SEES


def test_everybody_finds_who_sees_what_and_what_was_looked_at(as_, cast):
    client = as_("outsider")
    assert 'href="/privacy"' in client.get("/more").text
    page = client.get("/privacy").text
    assert 'href="/programme/look-ups"' in page
    assert "could technically read its database and its backups" in page
    assert [str(what) for what, _who in WHO_SEES if str(what) not in page] == []
