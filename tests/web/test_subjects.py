"""Links to the subject of a row."""

from app import rooms
from app.db import Record
from app.web.subjects import subject_url

RECORDS = {noun.__name__ for noun in Record.__subclasses__()}


def test_every_offered_subject_is_a_record_with_its_own_page(app):
    offers = [pair for offer in rooms.offered("subjects", "SUBJECTS") for pair in offer.items()]
    assert offers
    assert len(offers) == len({type for type, _ in offers})
    for type, endpoint in offers:
        assert type in RECORDS
        assert app.url_map.is_endpoint_expecting(endpoint, "id")


def test_the_link_leads_to_the_record_and_an_unknown_type_has_no_link(app):
    with app.test_request_context():
        assert subject_url("Feedback", 7) == "/feedback/7"
        assert subject_url("", 7) is None
