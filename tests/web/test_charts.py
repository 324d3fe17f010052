"""Where the marks of a chart go."""

import itertools
from datetime import date, timedelta

from app.web.charts import BETWEEN_DAYS, BETWEEN_NAMES, Chart, Line, Rating

LEVELS = ["not yet", "with help", "usual cases", "hard cases", "helps others"]
SEP, OCT, DEC = date(2026, 9, 14), date(2026, 10, 26), date(2026, 12, 1)


def rated(*ratings, name="", role="mentee") -> Line:
    return Line([Rating(on, level) for on, level in ratings], name, role)


def test_a_higher_level_is_drawn_higher_and_days_keep_their_distances():
    chart = Chart(LEVELS, [rated((SEP, 1), (OCT, 3), (DEC, 5))])
    (line,) = chart.lines
    assert [mark.y for mark in line.marks] == [156, 88, 20]
    first, second, third = (mark.x for mark in line.marks)
    assert abs((second - first) / (third - first) - 42 / 78) < 0.01
    assert (first, third) == (chart.left + 8, chart.right - 8)
    assert line.path == f"M{first:g} 156L{second:g} 88L{third:g} 20"


def test_one_answer_is_one_mark_with_its_day():
    chart = Chart(LEVELS, [rated((SEP, 2))])
    assert len(chart.lines[0].marks) == 1
    assert [label.on for label in chart.day_labels] == [SEP]


def test_nothing_rated_draws_no_line():
    chart = Chart(LEVELS, [rated(), rated()])
    assert (chart.lines, chart.day_labels, chart.rows) == ([], [], [])


def test_two_marks_in_one_place_are_both_seen_and_so_are_the_names():
    mine, theirs = rated((SEP, 1), (DEC, 3), name="Amara"), rated((SEP, 2), (DEC, 3), name="Jonas", role="mentor")
    Chart(LEVELS, [mine, theirs])
    assert mine.marks[-1] != theirs.marks[-1]
    assert theirs.marks[0].y == 122
    assert abs(mine.name_y - theirs.name_y) >= BETWEEN_NAMES


def test_the_table_has_every_answer_and_a_gap_stays_empty():
    mine, theirs = rated((SEP, 1), (DEC, 3), name="Amara"), rated((OCT, 2), (DEC, 4), name="Jonas", role="mentor")
    rows = Chart(LEVELS, [mine, theirs]).rows
    assert rows == [
        (SEP, ["not yet", ""]),
        (OCT, ["", "with help"]),
        (DEC, ["usual cases", "hard cases"]),
    ]


def test_ten_years_of_answers_have_labels_that_do_not_overlap():
    answers = [(SEP + timedelta(days=91 * quarter), 1 + quarter % 5) for quarter in range(40)]
    chart = Chart(LEVELS, [rated(*answers)])
    labels = chart.day_labels
    assert (labels[0].on, labels[-1].on) == (answers[0][0], answers[-1][0])
    assert all(later.x - label.x >= BETWEEN_DAYS for label, later in itertools.pairwise(labels))
    assert len(chart.lines[0].marks) == len(chart.rows) == 40


def test_an_answer_without_a_level_interrupts_the_line_and_is_in_the_table():
    line = rated((SEP, 1), (OCT, None), (DEC, 3))
    chart = Chart(LEVELS, [line], unseen="hasn’t seen it")
    assert line.path.count("M") == 2
    assert len(line.marks) == 2
    assert chart.rows[1] == (OCT, ["hasn’t seen it"])


def test_somebody_who_never_gave_a_level_has_a_column_and_no_line():
    chart = Chart(LEVELS, [rated((SEP, 1), name="Amara"), rated((SEP, None), name="Jonas", role="mentor")])
    assert [len(line.marks) for line in chart.lines] == [1, 0]
    assert chart.rows == [(SEP, ["not yet", ""])]


def test_a_name_without_room_is_only_in_the_table():
    short = Chart(LEVELS, [rated((SEP, 1), name="Amara"), rated((SEP, 2), name="由紀", role="mentor")])
    long = Chart(LEVELS, [rated((SEP, 1), name="Bartholomew-Anders"), rated((SEP, 2), name="Jonas", role="mentor")])
    assert (short.has_names, long.has_names) == (True, False)
    assert long.right > short.right


def test_many_days_have_smaller_marks_and_a_wide_drawing_on_a_large_screen():
    answers = [(SEP + timedelta(days=91 * quarter), 3) for quarter in range(40)]
    chart = Chart(LEVELS, [rated(*answers, name="Amara"), rated(*answers, name="Jonas", role="mentor")])
    gap = chart.lines[0].marks[1].x - chart.lines[0].marks[0].x
    assert chart.is_dense
    assert chart.wide().lines[0].marks[1].x - chart.wide().lines[0].marks[0].x > 2 * gap
    assert all(mine != theirs for mine, theirs in zip(*(line.marks for line in chart.lines), strict=True))
