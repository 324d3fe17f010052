"""E-mail addresses: one form for storing, comparing and sending. The domain never becomes another one."""

from email.headerregistry import Address

import idna
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import addresses, text
from app.mail.letters import letter
from app.mail.rules.headers import MailPolicy
from app.mail.smtp import Mailbox

ZERO_WIDTH = "\u200b\u200c\u200d\ufeff\u2060\u00ad"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" Anna.Berg@Example.org ", "Anna.Berg@example.org"),
        ("anna@Müller.example", "anna@xn--mller-kva.example"),
        ("anna@mu\u0308ller.example", "anna@xn--mller-kva.example"),
        ("anna@XN--MLLER-KVA.example", "anna@xn--mller-kva.example"),
        ("anna@straße.example", "anna@xn--strae-oqa.example"),
        ("anna@STRAẞE.example", "anna@xn--strae-oqa.example"),
        ("anna@strasse.example", "anna@strasse.example"),
        ("anna@κόσμος.example", "anna@xn--vxaejmc7c.example"),
        ("anna@例子。测试", "anna@xn--fsqu00a.xn--0zwm56d"),
        ("anna@نامه\u200cای.example", "anna@xn--mgba3gch31f060k.example"),
        ("anna@نامهای.example", "anna@xn--mgba3gch31f.example"),
        ("anna@xn--i-7iq.ws", "anna@xn--i-7iq.ws"),
        ("ｎｏｏｒ＠ｅｘａｍｐｌｅ．ｏｒｇ", "noor@example.org"),
        ("anna@example.org.", "anna@example.org"),
        ("<anna@example.org>", "anna@example.org"),
        ("Anna Berg <anna@example.org>;", "anna@example.org"),
        ('"Berg, Anna" <anna@example.org>', "anna@example.org"),
        ("anna@example.org <anna@example.org>", "anna@example.org"),
        ("mailto:anna@example.org?subject=Hello", "anna@example.org"),
        ("MAILTO:anna%2Bx@example.org", "anna+x@example.org"),
        ("<mailto:anna@example.org>", "anna@example.org"),
        ("'anna@example.org'", "anna@example.org"),
        ("(anna@example.org)", "anna@example.org"),
        ("\u201canna@example.org\u201d,", "anna@example.org"),
        (f"{ZERO_WIDTH}an{ZERO_WIDTH}na@exam{ZERO_WIDTH}ple.org{ZERO_WIDTH}", "anna@example.org"),
        ("\x00anna@example.org\x0b", "anna@example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
        ("ليلى@example.org", "ليلى@example.org"),
        ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
    ],
    ids=ascii,
)
def test_an_address_is_parsed_however_it_was_typed_or_pasted(typed, address):
    assert addresses.email(typed) == address


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", addresses.SHAPE),
        ("anna", addresses.SHAPE),
        ("anna@", addresses.SHAPE),
        ("@example.org", addresses.SHAPE),
        ("anna@localhost", addresses.SHAPE),
        ("anna@@example.org", addresses.SHAPE),
        ("anna@example.org, ben@example.org", addresses.ONE),
        ("anna@example.org <ben@example.org>", addresses.ONE),
        ("anna..berg@example.org", addresses.DOTS),
        (".anna@example.org", addresses.DOTS),
        ("anna.@example.org", addresses.DOTS),
        ("anna berg@example.org", addresses.SIGNS),
        ("anna(work)@example.org", addresses.SIGNS),
        ('"anna berg"@example.org', addresses.SIGNS),
        ("anna:berg@example.org", addresses.SIGNS),
        ("anna@[192.0.2.1]", addresses.DOMAIN),
        ("anna@192.0.2.1", addresses.DOMAIN),
        ("anna@example..org", addresses.DOMAIN),
        ("anna@-example.org", addresses.DOMAIN),
        ("anna@exam_ple.org", addresses.DOMAIN),
        ("anna@example.org (work)", addresses.DOMAIN),
        ("anna@i❤.example", addresses.DOMAIN),
        ("anna@" + "b" * 64 + ".org", addresses.DOMAIN),
        ("a" * 65 + "@example.org", addresses.LENGTH),
        ("ä" * 33 + "@example.org", addresses.LENGTH),
        ("anna@" + "b." * 130 + "org", addresses.DOMAIN),
        ("a" * 100_000 + "@example.org", addresses.LENGTH),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_an_address_that_cannot_get_mail_is_refused_with_a_reason(typed, sentence):
    with pytest.raises(ValueError, match=r".") as refusal:
        addresses.email(typed)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna@example.org", "anna@EXAMPLE.org", True),
        ("anna@müller.example", "anna@xn--mller-kva.example", True),
        ("ΝΊΚΟΣ@example.org", "νίκος@example.org", True),
        ("groß@example.org", "gross@example.org", False),
        ("GROẞ@example.org", "groß@example.org", True),
        ("anna@straße.example", "anna@strasse.example", False),
        ("anna@نامه\u200cای.example", "anna@نامهای.example", False),
    ],
    ids=ascii,
)
def test_two_addresses_are_the_same_if_their_mailbox_is(one, other, same):
    keys = {addresses.key(addresses.email(typed)) for typed in (one, other)}
    assert (len(keys) == 1) == same


def test_an_address_is_shown_in_letters():
    assert addresses.in_letters("anna@xn--mller-kva.example") == "anna@müller.example"
    assert addresses.in_letters("anna@xn--i-7iq.ws") == "anna@xn--i-7iq.ws"
    assert addresses.in_letters("anna@xn--.example") == "anna@xn--.example"


def test_attempts_with_all_spellings_count_together():
    spellings = ("Anna@STRASSE.example", "anna@straße.example", "<anna@xn--strae-oqa.example>")
    assert {addresses.folded(typed) for typed in spellings} == {"anna@strasse.example"}
    assert addresses.folded("not an address") == "not an address"


signs = st.sampled_from(
    [*"@@..<>()\"' ;,:%ßſİΣςK\u0130\u2126ａ．＠。ｱﾞ", *ZERO_WIDTH, "mailto:", "xn--", "u\u0308", "क्", "نا", "\u0300"]
)
typed_text = st.lists(st.one_of(signs, st.sampled_from("abcXYZ019-_"), st.characters()), max_size=30).map("".join)
looks_like_one = st.builds(lambda local, domain: f"{local}@{domain}.org", typed_text, typed_text)
anything = st.one_of(typed_text, looks_like_one, st.emails())
few = settings(max_examples=60, deadline=None)


def read(typed: str) -> str | None:
    try:
        return addresses.email(typed)
    except ValueError:
        return None


@few
@given(anything)
def test_parsing_an_address_twice_changes_nothing(typed):
    address = read(typed)
    if address:
        assert addresses.email(address) == address
        assert addresses.key(addresses.key(address)) == addresses.key(address)
        assert addresses.key(addresses.email(addresses.key(address))) == addresses.key(address)


@few
@given(anything)
def test_a_displayed_address_parses_to_the_same_address(typed):
    address = read(typed)
    if address:
        assert addresses.email(addresses.in_letters(address)) == address


@few
@given(st.text(st.characters(categories=("L", "M", "N")), min_size=1, max_size=30))
def test_the_domain_never_becomes_another_one(label):
    """A label that is valid under IDNA 2008 has one ASCII form, and we keep it."""
    try:
        expected = idna.encode(f"{label}.example").decode()
    except ValueError:
        return
    assert addresses.email(f"anna@{label}.example") == f"anna@{expected.lower()}"


@few
@given(anything)
def test_an_accepted_address_can_get_mail(typed):
    """The address is ASCII unless the part before the @ has other letters, which need SMTPUTF8."""
    address = read(typed)
    if address is None:
        return
    local, _, domain = address.rpartition("@")
    assert domain.isascii()
    assert len(address.encode()) <= text.EMAIL
    mail = letter(Mailbox("", "a@b.org", "T"), to=address, name="A", subject="S", plain="", html="", id="<a@b>")
    raw = mail.as_bytes(policy=MailPolicy(cte_type="7bit", utf8=not local.isascii(), linesep="\r\n"))
    assert f"\r\nTo: A <{address}>\r\n".encode() in raw or f"\r\nTo: A\r\n <{address}>\r\n".encode() in raw
    assert Address(addr_spec=address).addr_spec == address
