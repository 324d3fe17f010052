"""What coordinators see is said in one sentence everywhere (docs/practice.md 8)."""

import pytest

from app.config import ROOT
from app.coordination.models import make_coordinator
from tests.mailing import plain, round

SENTENCE = (
    "Coordinators see who is paired, since and until when, the kind and stage, and whether you’ve agreed and looked "
    "back. Never what you write, or when you meet, unless you both let Trellis say you’ve gone quiet."
)


@pytest.mark.parametrize("document", ["README.md", "docs/practice.md", "docs/security.md"])
def test_the_documents_have_it(document):
    assert SENTENCE in (ROOT / document).read_text()


def test_the_pages_have_it(as_, visitor, cast):
    pages = [as_("coordinator").get(path).text for path in ("/programme", "/coordinators")]
    assert [SENTENCE in page for page in (*pages, visitor.get(f"/join/{cast.token}").text)] == [True] * 3


def test_setting_up_says_it(visitor, database):
    assert SENTENCE in visitor.get("/setup").text


def test_the_mails_have_it(mailing, cast, post_office, nothing_gathers):
    make_coordinator(cast.membership, by=cast["coordinator"])
    round(mailing)
    texts = {mail["Subject"]: " ".join(plain(mail).split()) for mail in post_office.arrived}
    assert SENTENCE in texts["You’re a coordinator now"]
    assert SENTENCE in next(text for subject, text in texts.items() if "invites you to Trellis" in subject)


def test_it_is_written_in_one_place():
    templates = (ROOT / "templates").rglob("*.html")
    assert [path.name for path in templates if "gone quiet" in path.read_text()] == ["privacy.html"]
