"""Every setting, and the message for each value that can't work."""

import os
import stat
import threading

import pytest

from app.config import Settings, WrongSetting

KEY = "k" * 32


def settings(tmp_path, **environment: str) -> Settings:
    return Settings.from_environment({"DATA_DIR": str(tmp_path / "data"), **environment})


def test_without_any_setting_everything_works(tmp_path):
    made = settings(tmp_path)
    assert (made.host, made.port, made.public_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert made.database_url == f"sqlite:///{tmp_path}/data/trellis.db"
    assert (made.is_https, made.is_postgres, made.smtp_url, made.mail_from) == (False, False, None, None)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PORT": "0"}, "PORT is '0'. Give a number from 1 to 65535"),
        ({"PORT": "65536"}, "PORT is '65536'. Give a number"),
        ({"PORT": "-1"}, "PORT is '-1'"),
        ({"PORT": "80 80"}, "PORT is '80 80'"),
        ({"PORT": "٨٠"}, "PORT is '٨٠'"),
        ({"PORT": "9" * 5000}, "PORT is '999"),
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL has to start with sqlite:/// or postgresql://"),
        ({"DATABASE_URL": "trellis.db"}, "DATABASE_URL has to start with sqlite:/// or postgresql://"),
        ({"DATABASE_URL": "postgresql://host"}, "DATABASE_URL has no database name"),
        ({"DATABASE_URL": "postgresql://[host/name", "SECRET_KEY": KEY}, "DATABASE_URL can't be read"),
        (
            {"DATABASE_URL": "postgresql://u:p/w@host/name", "SECRET_KEY": KEY},
            "percent-encode special characters in the",
        ),
        ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL names no file"),
        ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL names no file"),
        ({"DATABASE_URL": "sqlite:////"}, "DATABASE_URL names no file"),
        ({"DATA_DIR": "~nobody-has-this-name/data"}, "DATA_DIR is '~nobody-has-this-name/data'. No user here has"),
        ({"DATABASE_URL": "postgresql://host/name"}, "each needs the same SECRET_KEY"),
        ({"DATABASE_URL": "postgres://host/name"}, "each needs the same SECRET_KEY"),
        ({"SECRET_KEY": "k" * 31}, "SECRET_KEY is shorter than 32 characters"),
        ({"PUBLIC_URL": "trellis.example.org"}, "PUBLIC_URL is 'trellis.example.org'. Give the address people type"),
        ({"PUBLIC_URL": "ftp://trellis.example.org"}, "Give the address people type"),
        ({"PUBLIC_URL": "https://example.org/trellis"}, "Give the address people type"),
        ({"PUBLIC_URL": "https://example.org/?a=b"}, "Give the address people type"),
        ({"PUBLIC_URL": "https://example.org/#top"}, "Give the address people type"),
        ({"PUBLIC_URL": "https://user:password@example.org"}, "Give the address people type"),
        ({"PUBLIC_URL": "https://"}, "Give the address people type"),
        ({"PUBLIC_URL": "http://[::1"}, "Give the address people type"),
        ({"PUBLIC_URL": "http://[v1.x:y]"}, "Give the address people type"),
        ({"PUBLIC_URL": "http://host:99999"}, "Give the address people type"),
        ({"PROXIES": "one"}, "PROXIES is 'one'. Give the number of proxies in front of Trellis"),
        ({"PROXIES": "-1"}, "PROXIES is '-1'"),
        ({"SMTP_URL": "mail.example.org"}, "SMTP_URL cannot be read"),
        ({"SMTP_URL": "https://mail.example.org"}, "SMTP_URL cannot be read"),
        ({"SMTP_URL": "smtp://[mail"}, "SMTP_URL cannot be read"),
        ({"SMTP_URL": "smtp://trellis:p%E4ssword@mail.example.org"}, "SMTP_URL has a % code that is not UTF-8"),
        ({"PUBLIC_URL": "https://i❤.example"}, "No server can have that name"),
        ({"MAIL_FROM": "a..b@example.org"}, "MAIL_FROM is 'a..b@example.org'. Give an address"),
        ({"MAIL_FROM": "trellis"}, "MAIL_FROM is 'trellis'. Give an address"),
        ({"MAIL_FROM": "a@b.org\nBcc: c@d.org"}, "MAIL_FROM is"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_wrong_value_is_explained_in_a_sentence(tmp_path, environment, sentence):
    with pytest.raises(WrongSetting) as refusal:
        settings(tmp_path, **environment)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("name", ["SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "SMTP_URL"])
def test_a_message_never_repeats_a_secret(tmp_path, name):
    with pytest.raises(WrongSetting) as refusal:
        settings(tmp_path, **{name: "foo://u:hush-hush@h"})
    assert "hush" not in str(refusal.value)


def test_an_empty_setting_counts_as_absent(tmp_path):
    assert settings(tmp_path, PORT="", PUBLIC_URL=" ", SMTP_URL="").port == 8000


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({"HOST": "0.0.0.0", "PORT": "80"}, "http://127.0.0.1:80"),  # noqa: S104
        ({"HOST": "::"}, "http://127.0.0.1:8000"),
        ({"HOST": "::1"}, "http://[::1]:8000"),
        ({"HOST": "[::1]"}, "http://[::1]:8000"),
        ({"PUBLIC_URL": "http://[0:0:0::1]:8000"}, "http://[::1]:8000"),
        ({"PUBLIC_URL": "https://trellis.example.org/"}, "https://trellis.example.org"),
        ({"PUBLIC_URL": "https://Straße.example:8443"}, "https://xn--strae-oqa.example:8443"),
    ],
)
def test_the_public_address_follows_from_host_and_port_unless_it_is_given(tmp_path, environment, url):
    assert settings(tmp_path, **environment).public_url == url


@pytest.mark.parametrize(
    ("given", "sender"),
    [
        ("Trellis <trellis@Müller.example>", "trellis@xn--mller-kva.example"),
        ("trellis@localhost", "trellis@localhost"),
        ("trellis@192.0.2.1", "trellis@192.0.2.1"),
        ("trellis@[IPv6:::1]", "trellis@[IPv6:::1]"),
        (None, "trellis@xn--mller-kva.example"),
    ],
)
def test_mail_comes_from_a_domain_in_any_script(tmp_path, given, sender):
    made = settings(tmp_path, PUBLIC_URL="https://müller.example", SMTP_URL="smtp://h", MAIL_FROM=given or "")
    assert made.mail_from == sender
    assert made.trusted_hosts[0] == "xn--mller-kva.example"


def test_postgresql_is_one_setting_away(tmp_path):
    made = settings(tmp_path, DATABASE_URL="postgres://u:p@host/name", SECRET_KEY=KEY)
    assert (made.database_url, made.is_postgres) == ("postgresql://u:p@host/name", True)


@pytest.mark.parametrize(
    ("url", "host", "origin"),
    [
        ("https://trellis.example.org:8443", "trellis.example.org", "https://trellis.example.org:8443"),
        ("https://Trellis.Example.org:443/", "trellis.example.org", "https://trellis.example.org"),
        ("http://[2001:DB8:0::7]:80", "[2001:db8::7]", "http://[2001:db8::7]"),
    ],
)
def test_only_our_own_hosts_are_trusted(tmp_path, url, host, origin):
    made = settings(tmp_path, PUBLIC_URL=url)
    assert made.trusted_hosts == [host, "127.0.0.1", "localhost", "[::1]"]
    assert made.public_origin == origin


@pytest.mark.parametrize(
    ("url", "reachable"),
    [
        ("http://[::1]:8000", False),
        ("http://127.9.0.1", False),
        ("http://trellis.localhost", False),
        ("http://[2001:db8::7]", True),
        ("https://localhost.example.org", True),
    ],
)
def test_links_to_loopback_open_only_on_this_machine(tmp_path, url, reachable):
    assert settings(tmp_path, PUBLIC_URL=url).is_reachable is reachable


def test_mail_from_an_ipv6_address_names_it_as_mail_servers_read_it(tmp_path):
    made = settings(tmp_path, PUBLIC_URL="http://[2001:db8::7]:8000", SMTP_URL="smtp://localhost")
    assert made.mail_from == "trellis@[IPv6:2001:db8::7]"


def test_a_key_is_made_once_and_readable_only_by_its_owner(tmp_path):
    first = settings(tmp_path)
    path = tmp_path / "data" / "secret-key"
    assert len(first.secret_key) == 64
    assert settings(tmp_path).secret_key == first.secret_key == path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["secret-key"]


def test_a_damaged_key_file_is_reported_and_not_used(tmp_path):
    settings(tmp_path)
    (tmp_path / "data" / "secret-key").write_text("short")
    with pytest.raises(WrongSetting, match="has no usable key in it"):
        settings(tmp_path)


def test_a_folder_that_cannot_be_written_is_reported(tmp_path):
    (tmp_path / "data").write_text("a file is in the way")
    with pytest.raises(WrongSetting, match="secret-key cannot be used"):
        settings(tmp_path)


def test_many_first_starts_at_once_agree_on_one_key(tmp_path, monkeypatch):
    number = iter(range(100))
    monkeypatch.setattr("app.config.os.getpid", lambda: next(number))  # each start is a separate process
    keys, start = [], threading.Barrier(8)

    def begin() -> None:
        start.wait()
        keys.append(settings(tmp_path).secret_key)

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
