"""The sentences of a section in the document."""

import json

import pytest

from tests import factories
from tests.agreements.test_kinds import read


@pytest.mark.parametrize(
    ("writing", "channel", "sentence"),
    [
        ("yes", "E-mail", "We may write to each other by e-mail. We reply within two days."),
        ("yes", "E-mail, or the team chat.", "We may write to each other by e-mail, or the team chat. We reply"),
        ("urgent", "Team chat", "We write to each other only when it’s urgent: Team chat. We reply"),
        ("no", "E-mail", "We don’t write to each other between sessions. We reply within two days."),
    ],
)
def test_how_the_two_write_and_how_soon_they_reply_is_one_clear_sentence(app, cast, writing, channel, sentence):
    section = factories.section(cast.agreed, "between")
    section.stored = json.dumps({"writing": writing, "writing_channel": channel, "reply_within": "2 days"})
    section.save()
    assert sentence in read(app, cast.agreed, "between")
