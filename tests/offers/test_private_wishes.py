"""Nothing that anybody else gets depends on what somebody says about them in private (docs/practice.md 9.1)."""

import pytest

from app.offers.models import PrivateWish
from tests import factories
from tests.blind import Reader, whole


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
@pytest.mark.parametrize("who", ["outsider", "coordinator"])
def test_no_page_of_anybody_else_depends_on_a_private_wish(as_, cast, logged, who):
    for name in ("mentee", "outsider"):
        factories.offer(cast[name], within=cast.programme, wants=["Talks"], offers={"Pricing": "led"})

    def said():
        for what in PrivateWish.KINDS:
            factories.private_wish(cast["mentee"], cast["outsider"], what)

    reader = Reader(cast, who, as_(who), logged, most=0)
    assert reader.differences(Reader.pages, lambda: None, said) == []


def test_the_writers_own_page_shows_it_so_the_test_above_would_notice(as_, cast, logged):
    def said():
        factories.private_wish(cast["mentee"], cast["outsider"])

    def shown(reader: Reader) -> dict[str, str]:
        return {"the page": whole(reader.client.get("/board/private"))}

    assert len(Reader(cast, "mentee", as_("mentee"), logged).differences(shown, lambda: None, said)) == 1


def test_ones_own_file_has_what_one_said_and_nobody_elses_has_it(app, cast):
    from app.privacy.presenters import own_words_file

    factories.offer(cast["mentee"], within=cast.programme, wants=["Xylophone"], offers={"Pricing": "led"})
    factories.private_wish(cast["mentee"], cast["outsider"])
    with app.test_request_context():
        mine, theirs = (own_words_file(cast[who]) for who in ("mentee", "outsider"))
    assert "Xylophone" in mine
    assert f"{cast['outsider'].name}: I’d rather not be paired with them" in mine
    assert "rather not" not in theirs
