"""Each kind of field: what it accepts, its errors, and that it keeps typed text."""

from datetime import date, time

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app import addresses, text
from app.site.forms import SetupForm
from app.web.forms import (
    Checkbox,
    Checkboxes,
    Choice,
    ChoiceGrid,
    Day,
    Email,
    Form,
    Name,
    Number,
    Password,
    RepeatedFields,
    TextArea,
    TextLine,
    TimeOfDay,
)

COLOURS = [("red", "Red"), ("blue", "Blue")]


class Everything(Form):
    class Meta:
        csrf = False

    line = TextLine("Line", required_message="Enter a line.", limit=20)
    words = TextArea("Words", limit=30)
    email = Email("E-mail")
    password = Password("Password")
    choice = Choice("Choice", COLOURS, default="red")
    ticks = Checkboxes("Ticks", COLOURS, default=lambda: ["red"])
    tick = Checkbox("Tick")
    rows = ChoiceGrid("Rows", [("sea", "The sea"), ("sky", "The sky")], COLOURS)
    number = Number("Number", minimum=0.25, maximum=40)
    day = Day("Day")
    time = TimeOfDay("Time")
    several = RepeatedFields(
        "Several",
        [("text", TextLine("Text", limit=10)), ("day", Day("Day"))],
        maximum=3,
        minimum=1,
        required_message="One.",
    )


@pytest.fixture
def typed(app: Flask):
    """`typed(line="…")` is the form with this input, and whether it is valid."""

    def fill(*more: tuple[str, str], **fields: str) -> Everything:
        data = MultiDict({"line": "A line", "several-0-text": "One", "several-0-day": ""} | fields)
        for name, value in more:
            data.add(name, value)
        with app.test_request_context(method="POST"):
            form = Everything(formdata=data)
            form.well_formed = form.validate()
        return form

    return fill


def errors_on(form: Everything, name: str) -> list[str]:
    return form[name].all_errors()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("line", "", "Enter a line."),
        ("line", "   ", "Enter a line."),
        ("line", "x" * 21, "Shorten this to 20 characters. It has 21."),
        ("words", "x" * 31, "Shorten this to 30 characters. It has 31."),
        ("email", "amara", "Enter an e-mail address like name@example.org."),
        ("email", "a..b@c.org", addresses.DOTS),
        ("email", "a@@b.org", "Enter an e-mail address like name@example.org."),
        ("email", "a b@c.org", addresses.SIGNS),
        ("password", "p" * 257, "Shorten this to 256 characters. It has 257."),
        ("choice", "green", "Choose one from the list."),
        ("number", "0.2", "Enter a number from 0.25 to 40."),
        ("number", "40.1", "Enter a number from 0.25 to 40."),
        ("number", "two", "Enter a number from 0.25 to 40."),
        ("number", "1e3", "Enter a number from 0.25 to 40."),
        ("number", "٣", "Enter a number from 0.25 to 40."),
        ("number", "nan", "Enter a number from 0.25 to 40."),
        ("number", "-1", "Enter a number from 0.25 to 40."),
        ("day", "14.03.2027", "Enter a date, for example 2027-03-14."),
        ("day", "2027-02-30", "Enter a date, for example 2027-03-14."),
        ("day", "1999-12-31", "Enter a date between 2000 and 2100."),
        ("day", "2101-01-01", "Enter a date between 2000 and 2100."),
        ("time", "25:00", "Enter a time, for example 15:00."),
        ("time", "3 pm", "Enter a time, for example 15:00."),
        ("several-0-text", "x" * 11, "Shorten this to 10 characters. It has 11."),
        ("several-0-day", "soon", "Enter a date, for example 2027-03-14."),
    ],
    ids=ascii,
)
def test_an_invalid_value_is_explained_in_one_sentence(typed, name, value, sentence):
    form = typed(**{name: value})
    assert not form.well_formed
    assert errors_on(form, name.partition("-")[0]) == [sentence]


@pytest.mark.parametrize(
    ("name", "value", "data"),
    [
        ("line", "  A line\t", "A line"),
        ("line", "two\r\nlines", "two lines"),
        ("words", "two\r\nlines\rhere", "two\nlines\nhere"),
        ("words", "\u202eabc\u202c \u200fا", "\u202eabc\u202c \u200fا"),
        ("words", "👩🏽‍🚀 é", "👩🏽‍🚀 é"),
        ("words", "<b>&amp;{{7*7}}", "<b>&amp;{{7*7}}"),
        ("line", "x" * 20, "x" * 20),
        ("line", "x" * 20 + "\x00\x1b\ud800\x9f", "x" * 20),
        ("line", "one\vtwo", "one two"),
        ("words", "one\vtwo\fthree\x85four\u2028five\u2029", "one\ntwo\nthree\nfour\nfive"),
        ("words", "x" * 30 + "\x00" * 30, "x" * 30),
        ("words", "a\udfffb", "ab"),
        ("password", " twelve\x00letters\ud800 ", " twelveletters "),
        ("number", "\u200e\ufeff 1,5\u200b", 1.5),
        ("day", "\u200e2028-02-29\u200f", date(2028, 2, 29)),
        ("time", "\u206609:30\u2069\x00", time(9, 30)),
        ("email", " Amara@Example.org ", "Amara@Example.org"),
        ("email", "用户@例子.测试", "用户@例子.测试"),
        ("password", "  spaces count  ", "  spaces count  "),
        ("choice", "blue", "blue"),
        ("tick", "y", True),
        ("number", "1,5", 1.5),
        ("number", "0.25", 0.25),
        ("number", "40", 40.0),
        ("number", "", None),
        ("day", "2028-02-29", date(2028, 2, 29)),
        ("day", "", None),
        ("time", "09:30", time(9, 30)),
        ("time", "23:59:59", time(23, 59)),
        ("time", "", None),
    ],
    ids=ascii,
)
def test_a_valid_value_is_parsed(typed, name, value, data):
    form = typed(**{name: value})
    assert form.well_formed, form.problems
    assert form[name].data == data


@pytest.mark.parametrize(
    ("name", "value"),
    [("line", "x" * 500), ("words", "x" * 99), ("email", "odd"), ("number", "two"), ("day", "soon"), ("time", "noon")],
)
def test_typed_text_is_shown_again_unchanged(typed, name, value):
    assert typed(**{name: value})[name].value == value


def test_a_password_is_never_shown_again(typed):
    assert typed(password="seven quiet herons")["password"].value == ""


def test_a_password_may_have_256_characters(typed):
    assert typed(password="p" * text.PASSWORD).well_formed


def test_a_field_that_was_not_sent_keeps_its_default_but_boxes_are_empty(typed):
    form = typed()
    assert (form.choice.data, form.ticks.data, form.tick.data, form.rows.data) == ("red", [], False, {})


def test_boxes_and_rows_keep_only_offered_values(typed):
    form = typed(("ticks", "blue"), ("ticks", "green"), ("ticks", "blue"), **{"rows-sea": "blue", "rows-sky": "green"})
    assert form.ticks.data == ["blue"]
    assert form.rows.data == {"sea": "blue"}


def test_of_a_field_sent_twice_the_first_counts(typed):
    assert typed(("line", "Second"), line="First").line.data == "First"


def test_empty_rows_of_a_list_are_dropped(typed):
    form = typed(**{"several-0-text": "", "several-1-text": "Two", "several-1-day": "2027-03-14"})
    assert form.several.data == [{"text": "Two", "day": date(2027, 3, 14)}]


def test_a_list_takes_no_more_rows_than_it_shows(typed):
    form = typed(**{f"several-{row}-text": str(row) for row in range(9)})
    assert [entry["text"] for entry in form.several.data] == ["0", "1", "2"]
    assert form.several.add_label is None


def test_a_list_that_needs_one_entry_says_so(typed):
    assert errors_on(typed(**{"several-0-text": " "}), "several") == ["One."]


def test_the_summary_links_each_sentence_to_its_field(typed):
    form = typed(line="", email="odd")
    assert form.problems == [
        ("line", "Enter a line."),
        ("email", "Enter an e-mail address like name@example.org."),
    ]


def test_text_is_tidied_without_changing_a_word():
    assert text.tidy(" a\r\nb\rc ") == "a\nb\nc"


@pytest.mark.parametrize(
    "name",
    [
        "IT Support: your password expired, renew at https://trellis.example.net/renew",
        "Renew at trellis.example.net",
        "www.example",
        "HTTP://example",
        "mailto:a@b",
        "Go to ｅｖｉｌ．ｃｏｍ",
        "evil。com",
        "evil.\u200bcom",
        "пример.рф",
        "a.co/x",
        "evil.भारत",
        "evil.ಭಾರತ",
        "i❤.ws",
    ],
)
def test_a_name_must_not_contain_a_web_address(name):
    assert text.has_web_address(name)


@pytest.mark.parametrize(
    "name",
    [
        "Amara Okafor",
        "J.R.R. Tolkien",
        "Dr. Smith",
        "Sammy Davis, Jr.",
        "O’Brien-Łukasz",
        "林 さくら",
        "St. John",
        "A. B",
    ],
)
def test_a_name_with_dots_is_still_a_name(name):
    assert not text.has_web_address(name)


@pytest.mark.parametrize(
    ("name", "mailed"),
    [
        ("Amara Okafor", "Amara Okafor"),
        ("J.R.R. Tolkien", "J.R.R. Tolkien"),
        ("Dr.Smith", "Dr. Smith"),
        ("IT: renew at https://evil.example/x", "IT: renew at https: //evil. example/x"),
        ("www.evil.com", "www. evil. com"),
        ("evil.\u200bcom", "evil. com"),
        ("ｅｖｉｌ．ｃｏｍ", "evil. com"),
        ("mailto:a@evil.com", "mailto: a@evil. com"),
    ],
)
def test_an_older_name_is_mailed_without_a_link(name, mailed):
    assert text.without_links(name) == mailed


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [
        ("/mentorships", "name", {"kind": "classic", "role": "mentee", "email": "x@example.org"}),
        ("/people", "name", {"email": "x@example.org"}),
        ("/pairs", "mentor_name", {"mentee": "", "mentor": "", "mentor_email": "x@example.org", "kind": "classic"}),
        ("/profile", "name", {}),
        ("/profile", "call_me", {"name": "Ada"}),
    ],
)
def test_every_form_that_takes_a_name_refuses_a_web_address_in_it(as_, cast, path, field, words):
    answer = as_("coordinator").post(path, data=words | {field: "Renew at https://evil.example", "operation": "0" * 32})
    assert answer.status_code == 422
    assert "Leave out the web address." in answer.text


def test_joining_and_setting_up_take_no_web_address_as_a_name(visitor, cast):
    words = {"name": "www.evil.example", "password": "eight slow otters at dusk", "zone": "UTC"}
    answer = visitor.post(f"/join/{cast.token}", data=words)
    assert (answer.status_code, "Leave out the web address." in answer.text) == (422, True)
    assert SetupForm.team.field_class is SetupForm.name.field_class is Name
