"""The pages of skills, with and without htmx."""

import gzip
import re
from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import limits
from app.drafts.models import Draft, DraftKey
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending
from app.reviews.models import Review
from app.sessions.models import RaisedTopic
from app.skills.labels import NOT_SEEN
from app.skills.models import AGAIN_AFTER, Skill, SkillRating, SkillRound
from tests import factories
from tests.cast import Cast
from tests.statements import statements


@pytest.fixture
def pair(cast: Cast):
    """A mentorship without skills."""
    return factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)


def words_on(page: str) -> str:
    """The text of the main part."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_choosing_from_the_list_leads_to_rating(as_, pair):
    client, url = as_(pair.mentee), f"/mentorships/{pair.id}/skills"
    form = client.get(f"{url}/new").text
    assert "Presenting to a group" in form
    assert "Listening" not in form
    answer = client.post(url, data={"starter": "presenting", "operation": factories.key()})
    assert answer.location == f"/mentorships/{pair.id}/skill-ratings"
    assert Skill.get(Skill.mentorship == pair).name == "Presenting to a group"


def test_a_mentor_chooses_skills_of_mentoring(as_, pair):
    form = as_(pair.mentor).get(f"/mentorships/{pair.id}/skills/new").text
    assert "Fostering independence" in form
    assert "Presenting to a group" not in form


def test_own_words_count(as_, pair):
    data = {"starter": "meetings", "own": "Opening a client meeting", "operation": factories.key()}
    as_(pair.mentee).post(f"/mentorships/{pair.id}/skills", data=data)
    assert Skill.get(Skill.mentorship == pair).name == "Opening a client meeting"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose one, or write your own."),
        ({"starter": "juggling"}, "Choose one from the list."),
        ({"own": "x" * 81}, "Shorten this to 80 characters."),
    ],
)
def test_a_choice_that_is_missing_or_too_long_is_explained(as_, pair, data, sentence):
    answer = as_(pair.mentee).post(f"/mentorships/{pair.id}/skills", data={"operation": factories.key()} | data)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_both_rate_and_then_both_see_both(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    round = SkillRound.get(SkillRound.skill == skill)
    mentee, mentor, url = as_(pair.mentee), as_(pair.mentor), f"/mentorships/{pair.id}/skill-ratings"
    assert str(NOT_SEEN) not in mentee.get(url).text
    assert str(NOT_SEEN) in mentor.get(url).text
    mentee.post(url, data={f"round_{round.id}": "2", "rounds": str(round.id)})
    waiting = words_on(mentee.get(f"/mentorships/{pair.id}/skills").text)
    assert "“With help”" in waiting
    assert "hasn’t rated it yet" in waiting
    assert "has rated this, and you haven’t yet" in words_on(mentor.get(f"/mentorships/{pair.id}/skills").text)
    page = mentor.post(url, data={f"round_{round.id}": "4", "rounds": str(round.id)}, follow_redirects=True).text
    assert "You’ve both rated." in page
    for text in (page, mentee.get(f"/skills/{skill.id}").text):
        assert "<td>With help</td><td>Hard cases</td>" in text
        assert "Worth talking about" in text


def test_a_missing_level_is_asked_for_and_what_was_chosen_stays(as_, pair):
    rounds = [SkillRound.get(SkillRound.skill == factories.skill(pair, pair.mentee, name)) for name in ("One", "Two")]
    first, _second = (f"round_{round.id}" for round in rounds)
    ids = ",".join(str(round.id) for round in rounds)
    answer = as_(pair.mentee).post(f"/mentorships/{pair.id}/skill-ratings", data={first: "4", "rounds": ids})
    assert answer.status_code == 422
    assert "Choose a level." in answer.text
    assert re.search(rf'name="{first}" value="4" id="[\w-]+" checked', answer.text)
    assert not SkillRating.select().join(SkillRound).where(SkillRound.id.in_(rounds)).exists()


def test_a_second_tab_that_is_too_late_says_which_rating_counts(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    round = SkillRound.get(SkillRound.skill == skill)
    url, client = f"/mentorships/{pair.id}/skill-ratings", as_(pair.mentee)
    data = {"rounds": str(round.id)}
    client.post(url, data=data | {f"round_{round.id}": "2"})
    as_(pair.mentor).post(url, data=data | {f"round_{round.id}": "4"})
    late = client.post(url, data=data | {f"round_{round.id}": "5"}, follow_redirects=True)
    assert "so your first rating counts" in late.text
    assert SkillRating.of(round, pair.mentee) == 2


def test_a_skill_chosen_while_somebody_rates_waits_for_its_own_turn(as_, pair):
    round = SkillRound.get(SkillRound.skill == factories.skill(pair, pair.mentee, "One"))
    factories.skill(pair, pair.mentor, "Two")
    data = {"rounds": str(round.id), f"round_{round.id}": "2"}
    assert as_(pair.mentee).post(f"/mentorships/{pair.id}/skill-ratings", data=data).status_code == 303
    assert "One skill waits for your rating." in as_(pair.mentee).get(f"/mentorships/{pair.id}/skills").text


def test_rating_a_skill_that_was_dropped_meanwhile_says_so(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    round = SkillRound.get(SkillRound.skill == skill)
    skill.drop(by=pair.mentee)
    data = {f"round_{round.id}": "4", "rounds": str(round.id)}
    page = as_(pair.mentor).post(f"/mentorships/{pair.id}/skill-ratings", data=data, follow_redirects=True).text
    assert "These skills aren’t there any more" in page


def test_an_expired_sign_in_keeps_the_chosen_levels(as_, visitor, pair):
    round = SkillRound.get(SkillRound.skill == factories.skill(pair, pair.mentee))
    url = f"/mentorships/{pair.id}/skill-ratings"
    refused = visitor.post(url, data={f"round_{round.id}": "4", "rounds": str(round.id)})
    assert refused.status_code == 401
    assert SkillRating.select().where(SkillRating.round == round).count() == 0
    stale = {f"round_{round.id}": "4", "rounds": str(round.id), "csrf_token": "stale"}
    again = as_(pair.mentee).post(url, data=stale)
    assert again.status_code == 422
    assert re.search(rf'name="round_{round.id}" value="4" id="[\w-]+" checked', again.text)


def test_a_mentorship_that_ended_in_the_middle_keeps_ones_own_rating_and_says_so(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    round = SkillRound.get(SkillRound.skill == skill)
    SkillRound.rate(pair, by=pair.mentee, levels={round.id: 2})
    Ending.end(pair, by=pair.mentor)
    url = f"/mentorships/{pair.id}"
    mine, theirs = (words_on(as_(who).get(f"{url}/skills").text) for who in (pair.mentee, pair.mentor))
    assert "Only you see your last rating" in mine
    assert "With help" in mine
    assert "With help" not in theirs
    assert as_(pair.mentor).get(f"{url}/skill-ratings").location == f"{url}/skills"
    data = {f"round_{round.id}": "4", "rounds": str(round.id)}
    refused = as_(pair.mentor).post(f"{url}/skill-ratings", data=data)
    assert refused.status_code == 422
    assert "has ended" in refused.text


def test_one_side_answering_for_a_year_reads_the_truth(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    round = SkillRound.get(SkillRound.skill == skill)
    with clock.frozen_at(clock.now() - timedelta(days=365)):
        SkillRound.rate(pair, by=pair.mentee, levels={round.id: 2})
    page = words_on(as_(pair.mentee).get(f"/mentorships/{pair.id}/skills").text)
    assert f"You rated this on {(clock.now() - timedelta(days=365)):%-d %B %Y}" in page
    SkillRound.rate(pair, by=pair.mentor, levels={round.id: 3})
    page = words_on(as_(pair.mentor).get(f"/mentorships/{pair.id}/skills").text)
    assert f"{pair.mentee.call_name} had rated on" in page


def test_rating_again_is_offered_thirty_days_after_the_reveal(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    factories.rated(skill, 2, 3)
    url, client = f"/mentorships/{pair.id}", as_(pair.mentor)
    assert "You can rate again from" in client.get(f"{url}/skills").text
    assert client.post(f"{url}/skill-rounds").location == f"{url}/skills"
    with clock.frozen_at(clock.now() + AGAIN_AFTER):
        client = as_(pair.mentor)
        assert "Rate them again" in client.get(f"{url}/skills").text
        assert client.post(f"{url}/skill-rounds").location == f"{url}/skill-ratings"


def test_a_gap_goes_on_the_agenda_and_off_it(as_, cast):
    client, skill = as_("mentor"), cast.skill
    client.post(f"/skills/{skill.id}/topic")
    assert "On your agenda since" in client.get(f"/skills/{skill.id}").text
    session = as_("mentee").get(f"/sessions/{cast.session.id}").text
    assert f"{skill.name}" in session
    assert f'href="/skills/{skill.id}"' in session
    client.post(f"/skills/{skill.id}/topic/deletion")
    assert not RaisedTopic.select().where(RaisedTopic.is_about(skill)).exists()


def test_trend_words_need_three_ratings(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    for count, levels in enumerate([(1, 3), (2, 3), (3, 3)], start=1):
        with clock.frozen_at(clock.now() + count * AGAIN_AFTER):
            SkillRound.open_in(pair, by=pair.mentee)
            factories.rated(skill, *levels)
            page = as_(pair.mentee).get(f"/skills/{skill.id}").text
            assert ("ratings went up, from “Not yet”" in page) is (count == 3)
            assert ("ratings stayed at “Alone in usual cases”" in page) is (count == 3)


def test_a_drawing_has_both_shapes_and_a_table_with_the_words(as_, cast):
    page = as_("mentee").get(f"/skills/{cast.skill.id}").text
    drawing = page[page.index('<svg class="chart') : page.index("</table>")]
    assert 'role="img" aria-label="' in drawing
    assert "<circle" in drawing
    assert "<rect" in drawing
    assert "<caption" in drawing
    assert "<td>Not yet</td><td>Hard cases</td>" in drawing


def test_growth_shows_own_skills_of_all_mentorships_and_nobody_elses(as_, cast):
    page = as_("mentee").get("/growth").text
    assert f'href="/skills/{cast.skill.id}"' in page
    assert f'href="/skills/{Skill.get(Skill.owner == cast["mentor"]).id}"' not in page


def test_the_page_of_a_mentorship_has_one_quiet_link(as_, cast):
    page = as_("mentee").get(f"/mentorships/{cast.mentorship.id}").text
    assert page.count(f'href="/mentorships/{cast.mentorship.id}/skills"') == 1


def test_a_single_question_has_no_skills(as_, cast):
    assert cast.question.kind == MICRO
    page = as_("mentee").get(f"/mentorships/{cast.question.id}").text
    assert "/skills" not in page
    assert as_("mentee").get(f"/mentorships/{cast.question.id}/skills").status_code == 403


def test_both_find_a_skill_by_its_name(as_, cast):
    for role in ("mentee", "mentor"):
        page = as_(role).get(factories.searched(cast[role], cast.skill.name)).text
        assert f'href="/skills/{cast.skill.id}"' in page


def test_a_draft_of_ratings_is_kept_for_its_writer_alone(as_, cast):
    url = f"/mentorships/{cast.mentorship.id}/skill-ratings"
    as_("mentee").post(f"{url}/draft", data=cast.rating)
    assert Draft.of(cast["mentee"], DraftKey("skills.ratings", cast.mentorship.id))
    assert "We restored your draft" in as_("mentee").get(url).text
    as_("mentee").post(url, data=cast.rating)
    assert not Draft.of(cast["mentee"], DraftKey("skills.ratings", cast.mentorship.id))


def test_ten_years_of_ratings_take_as_many_queries_as_one_and_a_light_page(as_, pair):
    skill = factories.skill(pair, pair.mentee)
    factories.rated(skill, 2, 3)
    client, pages = as_(pair.mentee), ("/growth", f"/mentorships/{pair.id}/skills", f"/skills/{skill.id}")

    def cost() -> list[int]:
        found = []
        for page in pages:
            with statements() as sent:
                shown = client.get(page)
            assert len(gzip.compress(shown.data)) < 8 * 1024
            found.append(len(sent))
        return found

    before = cost()
    for quarter in range(1, 40):
        at = clock.now() - timedelta(days=91 * quarter)
        round = SkillRound.create(skill=skill, opened_by=pair.mentee, opened_at=at, revealed_at=at)
        for person in (pair.mentee, pair.mentor):
            SkillRating.create(round=round, person=person, level=1 + quarter % 5, rated_at=at)
    assert cost() == before
    assert client.get(f"/skills/{skill.id}").text.count("<tr>") == 41


def test_the_owner_renames_a_skill_while_it_is_rated_and_both_read_the_old_name(as_, pair):
    skill = factories.skill(pair, pair.mentee, "Presnting")
    url = f"/skills/{skill.id}"
    assert "Presnting" in as_(pair.mentee).get(f"{url}/edit").text
    assert as_(pair.mentor).post(url, data={"name": "Juggling"}).status_code == 403
    page = as_(pair.mentee).post(url, data={"name": "Presenting"}, follow_redirects=True).text
    assert "Renamed. Its ratings stay." in page
    for text in (page, as_(pair.mentor).get(url).text):
        assert "Called “ Presnting ” until" in words_on(text)
    assert "it was called “Presnting”" in re.sub(
        "[\u2068\u2069]", "", as_(pair.mentor).get(f"/mentorships/{pair.id}/skill-ratings").text
    )


def test_whoever_rates_from_a_review_comes_back_to_it(as_, pair):
    factories.agreed(pair)
    skill = factories.skill(pair, pair.mentee)
    round = SkillRound.get(SkillRound.skill == skill)
    review = Review.start(factories.again(pair), by=pair.mentee)
    client = as_(pair.mentee)
    address = f"/mentorships/{pair.id}/skill-ratings?review={review.id}"
    assert f'href="{address}"' in client.get(f"/reviews/{review.id}").text
    form = client.get(address).text
    assert f'name="review" value="{review.id}"' in form
    assert f'href="/reviews/{review.id}"' in form
    data = {f"round_{round.id}": "2", "rounds": str(round.id), "review": str(review.id)}
    answer = client.post(f"/mentorships/{pair.id}/skill-ratings", data=data, follow_redirects=True)
    assert answer.request.path == f"/reviews/{review.id}"
    assert "Done. Next: your review with" in answer.text
    elsewhere = client.post(f"/mentorships/{pair.id}/skill-ratings", data=data | {"review": "https://example.org"})
    assert elsewhere.location == f"/mentorships/{pair.id}/skills"


def test_choosing_skills_has_a_limit(as_, pair, monkeypatch):
    monkeypatch.setattr(limits, "NOTE", limits.Limit("note", "person", 1, timedelta(minutes=60)))
    statuses = [
        as_(pair.mentee)
        .post(f"/mentorships/{pair.id}/skills", data={"own": f"Skill {number}", "operation": factories.key()})
        .status_code
        for number in range(2)
    ]
    assert statuses == [303, 429]
