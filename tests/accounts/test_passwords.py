"""Which passwords are accepted, and how they are stored (ASVS 6.2, 11.4)."""

import pytest

from app.accounts.rules import passwords

ABOUT = ["Amara Okafor", "amara.okafor@example.org", "Northwind Studio"]
GOOD = "seven quiet herons at dawn"


@pytest.mark.parametrize("length", [1, 8, 11])
def test_eleven_characters_are_too_few(length):
    assert passwords.weakness(GOOD[:length], []) == "Use at least 12 characters. A short sentence works well."


@pytest.mark.parametrize("password", [GOOD[:12], GOOD, (GOOD * 10)[:256], "日本語の長い合言葉です十二", "qwmvkzpxtjhb"])
def test_twelve_to_256_characters_in_any_script_are_accepted(password):
    assert passwords.weakness(password, ABOUT) is None


def test_257_characters_are_too_many():
    assert passwords.weakness((GOOD * 10)[:257], []) == "Use at most 256 characters."


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password1234",
        "passwordpassword",
        "111111111111",
        "abababababab",
        "qwertyuiop123",
        "iloveyou1234",
    ],
)
def test_widely_used_passwords_are_refused(password):
    assert "Many people use this" in passwords.weakness(password, [])


@pytest.mark.parametrize(
    "password",
    [
        "amaraokafor12",
        "Northwind2026!",
        "okafor-okafor-1",
        "trellismentoring",
        "AMARA.OKAFOR@1",
        "trellis-2026-trellis",
    ],
)
def test_names_that_others_know_are_refused(password):
    sentence = passwords.weakness(password, ABOUT)
    assert sentence
    assert "names and words that others could guess" in sentence or "Many people use this" in sentence


def test_a_name_inside_a_longer_sentence_is_accepted():
    assert passwords.weakness("amara sails a green boat", ABOUT) is None


def test_no_kind_of_character_is_required():
    """ASVS 6.2.5: digits, capitals and symbols are allowed and never required."""
    assert passwords.weakness("only small letters here", []) is None
    assert passwords.weakness("8462 9137 5580 2231", []) is None


def test_a_password_is_stored_as_argon2id_of_the_recommended_strength():
    kept = passwords.hashed(GOOD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.hashed(GOOD) != kept
    assert passwords.matches(GOOD, kept)
    assert not passwords.matches(GOOD + " ", kept)
    assert not passwords.matches(GOOD.upper(), kept)


def test_a_missing_or_broken_hash_matches_nothing():
    assert not passwords.matches(GOOD, None)
    assert not passwords.matches("nobody has this password", None)
    assert not passwords.matches(GOOD, "not a hash")


def test_a_hash_with_weaker_settings_is_outdated():
    from argon2 import PasswordHasher

    assert passwords.is_outdated(PasswordHasher(memory_cost=1024, time_cost=1, parallelism=1).hash(GOOD))
    assert not passwords.is_outdated(passwords.hashed(GOOD))
