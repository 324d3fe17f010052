"""Who gets which status where: one row for each route, one column for each member of the cast.

`at` names the attribute of the cast whose record the route is requested for; tests/cast.py says who may know about it.
Somebody who isn't signed in is redirected to the sign-in page (303) or keeps their text there (401).
tests/test_access.py makes every request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app import clock
from app.accounts.models import AddressChange, Invitation, ResetLink, SignInLink, change_address, make_former_token
from app.agreements.models import Section
from app.calendars.models import FeedAddress
from app.closings.models import ClosingPage
from app.feedback.mail import FEEDBACK
from app.mail import unsubscribe
from app.outside_views.models import OutsideView
from app.people.models import FormerAddress, Person, Team
from app.privacy.models import OwnWordsLink
from app.questions.web import answer_links as question_links
from app.sessions.web.answer_links import token_for
from tests import factories
from tests.cast import ROLES, Cast
from tests.conftest import Client
from tests.factories import PASSWORD, day_in, key
from tests.mailing import notice_choices

ABSENT = 999_999_999


class SentAgain(BytesIO):
    """A file that a test can send more than once."""

    def close(self) -> None:
        self.seek(0)


@dataclass(frozen=True)
class Row:
    statuses: dict[str, int]
    at: str | None = None


def row(statuses: str, at: str | None = None) -> Row:
    return Row(dict(zip(ROLES, map(int, statuses.split()), strict=True)), at)


# fmt: off
TABLE = {
    #                                    visitor   outsider  other mentor  mentor
    #                                        removed   other mentee coordinator mentee
    "today.show":                   row("303 303   200   200 200   200   200 200"),
    "mentorships.index":            row("303 303   200   200 200   200   200 200"),
    "mentorships.new":              row("303 303   200   200 200   200   200 200"),
    "mentorships.create":           row("401 401   303   303 303   303   303 303"),
    "search.index":                 row("303 303   200   200 200   200   200 200"),
    "search.create":                row("401 401   303   303 303   303   303 303"),
    "search.show":                  row("303 303   404   404 404   404   404 200", at="past_search"),
    "overview.show":                row("303 303   404   404 404   404   200 200", at="mentorship"),
    "mentorships.accept":           row("401 401   404   404 404   404   303 303", at="proposed"),
    "declines.new":                 row("303 303   404   404 404   404   303 200", at="proposed"),
    "declines.create":              row("401 401   404   404 404   404   303 303", at="proposed"),
    "declines.show":                row("303 303   200   404 404   404   404 200", at="declined"),
    "declines.offer":               row("401 401   303   404 404   404   404 403", at="declined"),
    "mentorships.invite":           row("401 401   404   404 404   404   404 303", at="asked"),
    "pauses.new":                   row("303 303   404   404 404   404   200 200", at="mentorship"),
    "pauses.create":                row("401 401   404   404 404   404   303 303", at="mentorship"),
    "pauses.resume":                row("401 401   404   404 404   404   303 303", at="mentorship"),
    "endings.new":                  row("303 303   404   404 404   404   200 200", at="mentorship"),
    "endings.create":               row("401 401   404   404 404   404   303 303", at="mentorship"),
    "endings.take_back":            row("401 401   404   404 404   404   303 303", at="mentorship"),

    "sessions.new":                row("303 303   404   404 404   404   200 200", at="mentorship"),
    "sessions.create":             row("401 401   404   404 404   404   303 303", at="mentorship"),
    "past_sessions.new":           row("303 303   404   404 404   404   200 200", at="mentorship"),
    "past_sessions.create":        row("401 401   404   404 404   404   303 303", at="mentorship"),
    "sessions.show":               row("303 303   404   404 404   404   200 200", at="met"),
    "sessions.edit":               row("303 303   404   404 404   404   200 200", at="session"),
    "sessions.update":             row("401 401   404   404 404   404   303 303", at="session"),
    "sessions.call_off":           row("401 401   404   404 404   404   303 303", at="session"),
    "sessions.reinstate":          row("401 401   404   404 404   404   303 303", at="session"),
    "agenda_items.new":            row("303 303   404   404 404   404   200 200", at="session"),
    "agenda_items.create":         row("401 401   404   404 404   404   303 303", at="session"),
    "agenda_items.edit":           row("303 303   404   404 404   404   200 200", at="item"),
    "agenda_items.update":         row("401 401   404   404 404   404   303 303", at="item"),
    "agenda_items.reorder":        row("401 401   404   404 404   404   303 303", at="item"),
    "agenda_items.mark_discussed": row("401 401   404   404 404   404   303 303", at="item"),
    "agenda_items.mark_open":      row("401 401   404   404 404   404   303 303", at="item"),
    "decisions.edit":              row("303 303   404   404 404   404   403 200", at="decided"),
    "decisions.update":            row("401 401   404   404 404   404   403 303", at="decided"),
    "look_backs.edit":             row("303 303   404   404 404   404   404 200", at="decision"),
    "look_backs.update":           row("401 401   404   404 404   404   404 303", at="decision"),
    "look_backs.postpone":         row("401 401   404   404 404   404   404 303", at="decision"),
    "preparations.edit":           row("303 303   404   404 404   404   200 200", at="session"),
    "takeaways.edit":              row("303 303   404   404 404   404   303 303", at="met"),
    "takeaways.update":            row("401 401   404   404 404   404   422 422", at="met"),
    "preparations.update":         row("401 401   404   404 404   404   303 303", at="session"),
    "session_notes.edit":          row("303 303   404   404 404   404   200 200", at="met"),
    "session_notes.update":        row("401 401   404   404 404   404   303 303", at="met"),
    "sessions.record_outcome":     row("401 401   404   404 404   404   303 303", at="met"),
    "closings.new":                row("303 303   404   404 404   404   200 200", at="met"),
    "closings.create":             row("401 401   404   404 404   404   303 303", at="met"),
    "closings.autosave":           row("401 401   404   404 404   404   303 303", at="met"),
    "session_log.index":            row("303 303   404   404 404   404   200 200", at="mentorship"),

    "agreements.new":               row("303 303   404   404 404   404   200 200", at="mentorship"),
    "agreements.in_force":          row("303 303   404   404 404   404   303 303", at="mentorship"),
    "agreed_dates.edit":            row("303 303   404   404 404   404   200 200", at="milestone"),
    "agreements.create":            row("401 401   404   404 404   404   303 303", at="mentorship"),
    "agreements.show":              row("303 303   404   404 404   404   200 200", at="sent"),
    "agreements.edit":              row("303 303   404   404 404   404   200 200", at="sent"),
    "agreements.withdraw":          row("401 401   404   404 404   404   303 403", at="sent"),
    "agreements.decline":           row("401 401   404   404 404   404   403 303", at="sent"),
    "agreements.reopen":            row("401 401   404   404 404   404   403 303", at="sent"),
    "agreements.check_answers":     row("303 303   404   200 404   404   404 404", at="draft"),
    "agreements.send":              row("401 401   404   303 404   404   404 404", at="draft"),
    "agreements.sign":              row("401 401   404   404 404   404   303 303", at="sent"),
    "one_page.edit":                row("303 303   404   404 404   404   303 303", at="sent"),
    "one_page.update":              row("401 401   404   404 404   404   303 303", at="sent"),
    "agreements.compare":           row("303 303   404   404 404   404   200 200", at="sent"),
    "sections.realign":             row("401 401   404   404 404   404   303 303", at="clause"),
    "sections.autosave":            row("401 401   404   404 404   404   303 303", at="section"),
    "one_page.autosave":            row("401 401   404   404 404   404   303 303", at="sent"),
    "expectations.autosave":        row("401 401   404   404 404   404   303 303", at="mentorship"),
    "draft_deletions.create":       row("401 401   404   404 404   404   404 303", at="typed"),
    "draft_deletions.destroy":      row("401 401   404   404 404   404   404 303", at="typed"),
    "expectations.edit":            row("303 303   404   404 404   404   200 200", at="mentorship"),
    "expectations.update":          row("401 401   404   404 404   404   303 303", at="mentorship"),
    "expectations.skip":            row("401 401   404   404 404   404   303 303", at="mentorship"),
    "expectations.show":            row("303 303   404   404 404   404   200 200", at="check"),
    "expectations.mark":            row("401 401   404   404 404   404   303 303", at="check"),
    "expectations.unmark":          row("401 401   404   404 404   404   303 303", at="check"),
    "sections.edit":                row("303 303   404   404 404   404   200 200", at="section"),
    "sections.update":              row("401 401   404   404 404   404   303 303", at="section"),
    "sections.mark":                row("401 401   404   404 404   404   303 303", at="section"),
    "sections.unmark":              row("401 401   404   404 404   404   403 303", at="mark"),

    "bin.index":                    row("303 303   200   200 200   200   200 200"),
    "agenda_items.delete":          row("401 401   404   404 404   404   422 303", at="item"),
    "agenda_items.restore":          row("401 401  404   404 404   404   303 303", at="binned"),
    "session_notes.delete":          row("401 401  404   404 404   404   303 303", at="note"),
    "session_notes.restore":          row("401 401 404   404 404   404   303 303", at="binned_note"),
    "commitments.delete":           row("401 401   404   404 404   404   303 303", at="commitment"),
    "commitments.restore":          row("401 401   404   404 404   404   303 303", at="binned_commitment"),

    "commitments.index":            row("303 303   404   404 404   404   200 200", at="mentorship"),
    "commitments.create":           row("401 401   404   404 404   404   303 303", at="mentorship"),
    "commitments.edit":             row("303 303   404   404 404   404   200 200", at="commitment"),
    "commitments.update":           row("401 401   404   404 404   404   303 303", at="commitment"),
    "commitments.complete":         row("401 401   404   404 404   404   303 303", at="commitment"),
    "commitments.reopen":           row("401 401   404   404 404   404   303 303", at="commitment"),
    "commitments.let_go":           row("401 401   404   404 404   404   303 303", at="commitment"),
    "commitments.remind":           row("401 401   404   404 404   404   403 303", at="commitment"),
    "commitments.stop_reminding":   row("401 401   404   404 404   404   403 303", at="commitment"),
    "commitments.carry_over":       row("401 401   404   404 404   404   303 303", at="commitment"),
    "yeses.show":                   row("303 303   404   404 303   404   404 303", at="question"),
    "yeses.create":                 row("401 401   404   404 303   404   404 303", at="question"),
    "follow_ups.edit":              row("303 303   404   404 403   404   404 200", at="question"),
    "follow_ups.update":            row("401 401   404   404 403   404   404 303", at="question"),
    "follow_ups.autosave":          row("401 401   404   404 403   404   404 303", at="question"),
    "session_commitments.new":      row("303 303   404   404 404   404   200 200", at="session"),
    "session_commitments.create":   row("401 401   404   404 404   404   303 303", at="session"),

    "feedback.index":               row("303 303   200   200 200   200   200 200"),
    "feedback.choose_recipient":    row("303 303   200   303 303   200   303 303"),
    "feedback.new":                 row("303 303   404   404 404   404   200 200", at="mentorship"),
    "feedback.create":              row("401 401   404   404 404   404   303 422", at="mentorship"),
    "feedback.autosave":            row("401 401   404   404 404   404   303 303", at="mentorship"),
    "feedback.hint":                row("401 401   404   404 404   404   200 200", at="mentorship"),
    "feedback.preview":             row("401 401   404   404 404   404   200 422", at="mentorship"),
    "feedback.show":                row("303 303   404   404 404   404   200 200", at="left"),
    "feedback.withdraw":            row("401 401   404   404 404   404   303 404", at="held"),
    "feedback.send":                row("401 401   404   404 404   404   404 303", at="kept"),
    "feedback.answer":              row("401 401   404   404 404   404   403 303", at="left"),
    "feedback.take_back_answer":    row("401 401   404   404 404   404   403 303", at="answered"),
    "feedback.record_outcome":      row("401 401   404   404 404   404   403 303", at="tried"),
    "advice_requests.new":          row("303 303   404   404 404   404   200 200", at="mentorship"),
    "advice_requests.create":       row("401 401   404   404 404   404   303 303", at="mentorship"),
    "agreed_dates.update":          row("401 401   404   404 404   404   303 303", at="milestone"),
    "agreed_dates.answer":          row("401 401   404   404 404   404   303 303", at="milestone"),
    "agreed_dates.reopen":          row("401 401   404   404 404   404   303 303", at="milestone"),
    "agreed_dates.confirm":         row("401 401   404   404 404   404   303 303", at="review"),
    "agreed_dates.take_back":       row("401 401   404   404 404   404   303 303", at="review"),
    "advice_requests.withdraw":     row("401 401   404   404 404   404   403 303", at="advice"),
    "permission_requests.create":   row("401 401   404   404 404   404   303 303", at="mentorship"),
    "permission_requests.show":     row("303 303   404   404 404   404   200 200", at="permission"),
    "permission_requests.answer":   row("401 401   404   404 404   404   403 303", at="permission"),
    "permission_requests.withdraw": row("401 401   404   404 404   404   303 403", at="permission"),
    "agenda_items.settle_topic":    row("401 401   404   404 404   404   303 303", at="raised"),
    "agenda_items.reopen_topic":    row("401 401   404   404 404   404   303 303", at="raised"),

    "growth.show":                  row("303 303   200   200 200   200   200 200"),
    "more.show":                    row("303 303   200   200 200   200   200 200"),
    "new_goals.new":                row("303 303   200   200 200   200   200 200"),
    "new_goals.create":             row("401 401   303   303 303   303   303 303"),
    "new_goals.autosave":           row("401 401   303   303 303   303   303 303"),
    "new_goals.hint":               row("401 401   200   200 200   200   200 200"),
    "goals.show":                   row("303 303   404   404 404   404   200 200", at="goal"),
    "goals.edit":                   row("303 303   404   404 404   404   403 200", at="goal"),
    "goals.update":                 row("401 401   404   404 404   404   403 303", at="goal"),
    "goals.autosave":               row("401 401   404   404 404   404   403 303", at="goal"),
    "goals.hint":                   row("401 401   404   404 404   404   403 200", at="goal"),
    "goals.delete":                 row("401 401   404   404 404   404   403 303", at="goal"),
    "goals.restore":                row("401 401   404   404 404   404   404 303", at="binned_goal"),
    "goal_progress.update":         row("401 401   404   404 404   404   403 303", at="goal"),
    "goal_progress.complete":       row("401 401   404   404 404   404   403 303", at="goal"),
    "goal_progress.reopen":         row("401 401   404   404 404   404   403 303", at="goal"),
    "goal_progress.move":           row("401 401   404   404 404   404   403 303", at="goal"),
    "goal_progress.settle_objective": row("401 401 404   404 404   404   403 303", at="goal"),
    "steps.index":                  row("303 303   200   200 200   200   200 200"),
    "steps.new":                    row("303 303   200   200 200   200   200 200"),
    "steps.create":                 row("401 401   303   303 303   303   303 303"),
    "steps.show":                   row("303 303   404   404 404   404   200 200", at="shared_step"),
    "steps.edit":                   row("303 303   404   404 404   404   404 200", at="step"),
    "steps.update":                 row("401 401   404   404 404   404   403 303", at="shared_step"),
    "steps.delete":                 row("401 401   404   404 404   404   403 303", at="shared_step"),
    "steps.restore":                row("401 401   404   404 404   404   404 303", at="binned_step"),
    "step_sharing.share":           row("401 401   404   404 404   404   404 303", at="step"),
    "step_sharing.take_back":       row("401 401   404   404 404   404   403 303", at="shared_step"),
    "step_sharing.confirm":         row("401 401   404   404 404   404   303 403", at="shared_step"),
    "step_sharing.unconfirm":       row("401 401   404   404 404   404   303 403", at="shared_step"),
    "clarity.edit":                 row("303 303   200   200 200   200   200 200"),
    "clarity.update":               row("401 401   303   303 303   303   303 303"),
    "clarity.postpone":             row("401 401   303   303 303   303   303 303"),
    "help_requests.new":            row("303 303   404   404 404   404   200 200", at="mentorship"),
    "help_requests.create":         row("401 401   404   404 404   404   303 303", at="mentorship"),
    "help_requests.autosave":       row("401 401   404   404 404   404   303 303", at="mentorship"),
    "help_requests.show":           row("303 303   404   404 404   200   404 200", at="help_request"),
    "help_requests.read":           row("401 401   404   404 404   303   404 403", at="help_request"),
    "help_requests.withdraw":       row("401 401   404   404 404   403   404 303", at="help_request"),
    "nudges.index":                 row("303 303   200   200 200   200   200 200"),
    "nudges.postpone":              row("401 401   404   404 404   404   303 303", at="mentorship"),
    "nudges.take_back":            row("401 401   404   404 404   404   303 303", at="mentorship"),
    "realignments.show":            row("303 303   404   404 404   404   200 200", at="mentorship"),
    "open_commitments.index":       row("303 303   404   404 404   404   200 200", at="mentorship"),
    "question_cards.show":          row("303 303   404   404 404   404   200 200", at="mentorship"),
    "far_statements.create":        row("401 401   404   404 404   404   303 303", at="check"),
    "nudges.switch_off":            row("401 401   303   303 303   303   303 303"),
    "nudges.switch_on":             row("401 401   303   303 303   303   303 303"),
    "bookable_times.index":         row("303 303   200   200 200   200   200 200"),
    "bookable_times.new":           row("303 303   200   200 200   200   200 200"),
    "bookable_times.create":        row("401 401   422   422 422   422   422 422"),
    "bookable_times.edit":          row("303 303   404   404 404   404   404 200", at="bookable_time"),
    "bookable_times.update":        row("401 401   404   404 404   404   404 303", at="bookable_time"),
    "bookable_times.delete":        row("401 401   404   404 404   404   404 303", at="bookable_time"),
    "bookable_times.restore":       row("401 401   404   404 404   404   404 303", at="bookable_time"),
    "left_out_days.create":         row("401 401   404   404 404   404   404 303", at="bookable_time"),
    "left_out_days.delete":         row("401 401   404   404 404   404   404 303", at="bookable_time"),
    "helpers.new":                  row("303 303   200   200 200   200   200 200"),
    "helpers.create":               row("401 401   303   303 303   303   303 303"),
    "helpers.edit":                 row("303 303   404   404 404   404   404 200", at="helper"),
    "helpers.update":               row("401 401   404   404 404   404   404 303", at="helper"),
    "helpers.delete":               row("401 401   404   404 404   404   404 303", at="helper"),
    "helpers.restore":              row("401 401   404   404 404   404   404 303", at="binned_helper"),
    "helper_questions.create":      row("401 401   303   303 303   303   303 303"),
    "helper_questions.delete":      row("401 401   404   404 404   404   404 303", at="helper_question"),
    "shelf.index":                  row("303 303   404   404 404   404   200 200", at="mentorship"),
    "shelf.show":                   row("303 303   404   404 404   404   200 200", at="shelf_document"),
    "shelf_versions.show":          row("303 303   404   404 404   404   200 200", at="shelf_version"),
    "shelf.edit":                   row("303 303   404   404 404   404   200 200", at="shelf_document"),
    "shelf.update":                 row("401 401   404   404 404   404   303 303", at="shelf_document"),
    "shelf.autosave":               row("401 401   404   404 404   404   303 303", at="shelf_document"),
    "shelf.delete":                 row("401 401   404   404 404   404   303 303", at="shelf_link"),
    "shelf.restore":                row("401 401   404   404 404   404   303 303", at="binned_shelf_item"),
    "shelf_removals.new":           row("303 303   404   404 404   404   403 200", at="binned_shelf_item"),
    "shelf_removals.create":        row("401 401   404   404 404   404   403 303", at="binned_shelf_item"),
    "shelf_files.new":              row("303 303   404   404 404   404   200 200", at="mentorship"),
    "shelf_files.create":           row("401 401   404   404 404   404   303 303", at="mentorship"),
    "shelf_files.show":             row("303 303   404   404 404   404   200 200", at="shelf_file"),
    "shelf_links.new":              row("303 303   404   404 404   404   200 200", at="mentorship"),
    "shelf_links.create":           row("401 401   404   404 404   404   303 303", at="mentorship"),
    "shelf_links.autosave":         row("401 401   404   404 404   404   303 303", at="mentorship"),
    "shelf_documents.new":          row("303 303   404   404 404   404   200 200", at="mentorship"),
    "shelf_documents.create":       row("401 401   404   404 404   404   303 303", at="mentorship"),
    "shelf_documents.autosave":     row("401 401   404   404 404   404   303 303", at="mentorship"),

    "introductions.index":          row("303 303   404   404 404   404   200 200", at="mentorship"),
    "introductions.new":            row("303 303   404   404 404   404   200 200", at="mentorship"),
    "introductions.create":         row("401 401   404   404 404   404   303 303", at="mentorship"),
    "introductions.show":           row("303 303   404   404 404   404   200 200", at="introduction"),
    "introductions.edit":           row("303 303   404   404 404   404   403 200", at="introduction"),
    "introductions.update":         row("401 401   404   404 404   404   403 303", at="introduction"),
    "introductions.delete":         row("401 401   404   404 404   404   403 303", at="introduction"),
    "introductions.restore":        row("401 401   404   404 404   404   403 303", at="binned_introduction"),
    "introduction_progress.move":   row("401 401   404   404 404   404   303 403", at="introduction"),
    "introduction_progress.complete": row("401 401   404   404 404   404   303 303", at="agreed_introduction"),
    "introduction_progress.reopen": row("401 401   404   404 404   404   303 303", at="introduction"),
    "introduction_outcomes.update": row("401 401   404   404 404   404   403 303", at="told_introduction"),
    "introduction_outcomes.new":    row("303 303   404   404 404   404   403 200", at="told_introduction"),
    "introduction_outcomes.create": row("401 401   404   404 404   404   403 303", at="told_introduction"),
    "goal_evidence.create":         row("401 401   404   404 404   404   403 303", at="goal"),
    "goal_evidence.delete":         row("401 401   404   404 404   404   404 303", at="evidence"),
    "goal_evidence.restore":        row("401 401   404   404 404   404   404 303", at="binned_evidence"),
    "reviews.index":                row("303 303   404   404 404   404   200 200", at="mentorship"),
    "reviews.create":               row("401 401   404   404 404   404   303 303", at="mentorship"),
    "reviews.show":                 row("303 303   404   404 404   404   200 200", at="open_review"),
    "readiness.show":               row("303 303   404   404 404   404   303 303", at="open_review"),
    "review_answers.update":        row("401 401   404   404 404   404   303 409", at="open_review"),
    "review_answers.autosave":      row("401 401   404   404 404   404   303 303", at="open_review"),
    "review_answers.reopen":        row("401 401   404   404 404   404   303 303", at="open_review"),
    "review_waits.share":           row("401 401   404   404 404   404   422 303", at="open_review"),
    "review_waits.read":            row("401 401   404   404 404   404   422 422", at="open_review"),
    "review_waits.talk":            row("401 401   404   404 404   404   303 303", at="open_review"),
    "together_pages.show":          row("303 303   404   404 404   404   200 200", at="revealed_review"),
    "together_pages.edit":          row("303 303   404   404 404   404   303 303", at="revealed_review"),
    "together_pages.update":        row("401 401   404   404 404   404   409 409", at="revealed_review"),
    "together_pages.autosave":      row("401 401   404   404 404   404   303 303", at="revealed_review"),
    "together_pages.confirm":       row("401 401   404   404 404   404   409 409", at="revealed_review"),
    "together_pages.take_back":     row("401 401   404   404 404   404   422 422", at="revealed_review"),
    "review_topics.create":         row("401 401   404   404 404   404   303 303", at="revealed_review"),
    "review_topics.show":           row("303 303   404   404 404   404   303 303", at="review_topic"),
    "review_addenda.create":        row("401 401   404   404 404   404   303 303", at="revealed_review"),

    "closing_pages.show":           row("303 303   404   404 404   404   200 200", at="mentorship"),
    "finish_plans.show":             row("303 303   404   404 404   404   200 200", at="mentorship"),
    "closing_pages.edit":           row("303 303   404   200 404   404   404 200", at="ended"),
    "closing_pages.update":         row("401 401   404   303 404   404   404 303", at="ended"),
    "closing_pages.autosave":       row("401 401   404   303 404   404   404 303", at="ended"),
    "closing_pages.share":          row("401 401   404   404 404   404   404 303", at="closing_page"),
    "closing_pages.take_back":      row("401 401   404   403 404   404   404 303", at="shared_closing_page"),
    "closing_pages.delete":         row("401 401   404   403 404   404   404 303", at="shared_closing_page"),
    "closing_pages.restore":        row("401 401   404   404 404   404   404 303", at="binned_closing_page"),
    "sponsor_sentences.show":       row("303 303   404   404 404   404   200 200", at="mentorship"),
    "sponsor_sentences.edit":       row("303 303   404   404 404   404   200 200", at="mentorship"),
    "sponsor_sentences.update":     row("401 401   404   404 404   404   303 303", at="mentorship"),
    "sponsor_sentences.autosave":   row("401 401   404   404 404   404   303 303", at="mentorship"),
    "sponsor_sentences.delete":     row("401 401   404   404 404   404   303 303", at="sponsor_sentence"),
    "sponsor_sentences.restore":    row("401 401   404   404 404   404   303 303", at="binned_sponsor_sentence"),
    "sentence_releases.create":     row("401 401   404   404 404   404   303 303", at="sponsor_sentence"),
    "sentence_releases.destroy":    row("401 401   404   404 404   404   303 303", at="sponsor_sentence"),
    "outside_views.new":            row("303 303   200   200 200   200   200 200"),
    "outside_views.create":         row("401 401   303   303 303   303   303 303"),
    "outside_views.autosave":       row("401 401   303   303 303   303   303 303"),
    "outside_views.show":           row("303 303   404   404 404   404   200 200", at="shared_outside_view"),
    "outside_views.make_link":      row("401 401   404   404 404   404   404 303", at="outside_view"),
    "outside_views.withdraw":       row("401 401   404   404 404   404   404 303", at="outside_view"),
    "outside_views.share":          row("401 401   404   404 404   404   404 303", at="answered_outside_view"),
    "outside_views.take_back":      row("401 401   404   404 404   404   403 303", at="shared_outside_view"),
    "outside_views.ask_again":      row("401 401   404   404 404   404   404 303", at="old_outside_view"),
    "outside_views.delete":         row("401 401   404   404 404   404   403 303", at="shared_outside_view"),
    "outside_views.restore":        row("401 401   404   404 404   404   404 303", at="binned_outside_view"),
    "outside_answers.show":         row("200 200   200   200 200   200   200 200"),
    "outside_answers.question":     row("200 200   200   200 200   200   200 200"),
    "outside_answers.create":       row("303 303   303   303 303   303   303 303"),
    "outside_answers.decline":      row("303 303   303   303 303   303   303 303"),
    "outside_answers.withdraw":     row("303 303   303   303 303   303   303 303"),
    "private_notes.new":            row("303 303   404   404 404   404   200 200", at="mentorship"),
    "private_notes.delete":         row("401 401   404   404 404   404   303 303", at="mentorship"),
    "private_notes.restore":        row("401 401   404   404 404   404   303 303", at="mentorship"),
    "next_years.update":            row("401 401   303   303 303   303   303 303"),
    "questions.index":              row("303 303   404   404 404   404   200 200", at="mentorship"),
    "questions.new":                row("303 303   404   404 404   404   200 200", at="mentorship"),
    "questions.create":             row("401 401   404   404 404   404   303 303", at="mentorship"),
    "questions.autosave":           row("401 401   404   404 404   404   303 303", at="mentorship"),
    "questions.show":               row("303 303   404   404 404   404   200 200", at="open_question"),
    "questions.withdraw":           row("401 401   404   404 404   404   404 303", at="held_question"),
    "questions.restore":            row("401 401   404   404 404   404   403 303", at="binned_question"),
    "questions.postpone":           row("401 401   404   404 404   404   303 303", at="open_question"),
    "question_replies.create":      row("401 401   404   404 404   404   303 303", at="open_question"),
    "question_replies.autosave":    row("401 401   404   404 404   404   303 303", at="open_question"),
    "question_replies.withdraw":    row("401 401   404   404 404   404   404 303", at="held_reply"),
    "question_links.show":          row("200 200   200   200 200   200   200 303"),
    "question_links.question":      row("200 200   200   200 200   200   200 200"),
    "question_links.create":        row("303 303   303   303 303   303   303 303"),
    "question_links.withdraw":      row("200 200   200   200 200   200   200 200"),

    "skills.index":                 row("303 303   404   404 404   404   200 200", at="mentorship"),
    "skills.new":                   row("303 303   404   404 404   404   200 200", at="mentorship"),
    "skills.create":                row("401 401   404   404 404   404   303 303", at="mentorship"),
    "skills.autosave":              row("401 401   404   404 404   404   303 303", at="mentorship"),
    "skills.show":                  row("303 303   404   404 404   404   200 200", at="skill"),
    "skills.edit":                   row("303 303   404   404 404   404   403 200", at="skill"),
    "skills.update":                 row("401 401   404   404 404   404   403 303", at="skill"),
    "skills.let_go":                row("401 401   404   404 404   404   403 303", at="skill"),
    "skills.reinstate":             row("401 401   404   404 404   404   403 303", at="skill"),
    "skills.mark":                  row("401 401   404   404 404   404   303 303", at="skill"),
    "skills.unmark":                row("401 401   404   404 404   404   303 303", at="skill"),
    "skills.delete":                row("401 401   404   404 404   404   403 303", at="skill"),
    "skills.restore":               row("401 401   404   404 404   404   404 303", at="binned_skill"),
    "skill_ratings.edit":           row("303 303   404   404 404   404   200 200", at="mentorship"),
    "skill_ratings.update":         row("401 401   404   404 404   404   303 303", at="mentorship"),
    "skill_ratings.autosave":       row("401 401   404   404 404   404   303 303", at="mentorship"),
    "skill_ratings.create":         row("401 401   404   404 404   404   303 303", at="mentorship"),

    "board.index":                  row("303 303   200   200 200   200   200 200"),
    "asks.new":                     row("303 303   403   200 200   200   200 200", at="board_offer"),
    "asks.create":                  row("401 401   403   303 303   303   303 303", at="board_offer"),
    "asks.autosave":                row("401 401   403   303 303   303   303 303", at="board_offer"),
    "offers.edit":                  row("303 303   200   200 200   200   200 200"),
    "offers.show":                  row("303 303   200   200 200   200   200 200", at="programme"),
    "offers.update":                row("401 401   303   303 303   303   303 303", at="programme"),
    "offers.autosave":              row("401 401   303   303 303   303   303 303", at="programme"),
    "offer_states.take_down":       row("401 401   404   404 404   404   404 303", at="offer"),
    "offer_states.put_up":          row("401 401   404   404 404   404   404 303", at="offer"),
    "offer_states.pause":           row("401 401   404   404 404   404   404 303", at="offer"),
    "offer_states.resume":          row("401 401   404   404 404   404   404 303", at="offer"),
    "private_wishes.index":         row("303 303   200   200 200   200   200 200"),
    "private_wishes.create":        row("401 401   303   303 303   303   303 303"),
    "private_wishes.take_back":     row("401 401   404   404 404   404   404 303", at="wish"),
    "library.index":                row("303 303   200   200 200   200   200 200"),
    "guides.show":                  row("303 303   200   200 200   200   200 200"),
    "cards.index":                  row("303 303   200   200 200   200   200 200"),
    "cards.show":                   row("303 303   200   200 200   200   200 200"),
    "library_entries.show":         row("303 303   200   200 200   200   200 200", at="library_entry"),
    "library_entries.edit":         row("303 303   403   403 403   200   403 403", at="library_entry"),
    "library_entries.update":       row("401 401   403   403 403   303   403 403", at="library_entry"),
    "library_entries.autosave":     row("401 401   403   403 403   303   403 403", at="library_entry"),
    "library_entries.delete":       row("401 401   403   403 403   303   403 403", at="library_entry"),
    "library_entries.restore":      row("401 401   404   404 404   303   404 404", at="binned_library_entry"),
    "new_library_entries.new":      row("303 303   403   403 403   200   403 403", at="programme"),
    "new_library_entries.create":   row("401 401   403   403 403   303   403 403", at="programme"),
    "new_library_entries.autosave": row("401 401   403   403 403   303   403 403", at="programme"),
    "left_out_items.create":        row("401 401   403   403 403   303   403 403", at="programme"),
    "left_out_items.destroy":       row("401 401   403   403 403   303   403 403", at="programme"),
    "topics.index":                 row("303 303   403   403 403   200   403 403"),
    "topics.create":                row("401 401   403   403 403   303   403 403"),
    "topics.start":                 row("401 401   403   403 403   303   403 403"),
    "topics.edit":                  row("303 303   404   404 404   200   404 404", at="topic"),
    "topics.update":                row("401 401   404   404 404   303   404 404", at="topic"),
    "topics.remove":                row("401 401   404   404 404   303   404 404", at="topic"),
    "programme.show":               row("303 303   403   403 403   200   403 403"),
    "who_sees_what.show":           row("303 303   200   200 200   200   200 200"),
    "look_ups.index":               row("303 303   200   200 200   200   200 200"),
    "programmes.new":               row("303 303   403   403 403   200   403 403"),
    "programmes.create":            row("401 401   403   403 403   303   403 403"),
    "programmes.edit":              row("303 303   403   403 403   200   403 403", at="programme"),
    "programmes.update":            row("401 401   403   403 403   303   403 403", at="programme"),
    "members.new":                  row("303 303   403   403 403   200   403 403", at="programme"),
    "members.create":               row("401 401   403   403 403   303   403 403", at="programme"),
    "removals.new":                 row("303 303   404   404 404   200   404 404", at="membership"),
    "removals.create":              row("401 401   404   404 404   303   404 404", at="membership"),
    "programme_notes.new":          row("303 303   403   403 403   200   403 403"),
    "programme_notes.create":       row("401 401   403   403 403   303   403 403"),
    "programme_notes.show":         row("303 303   200   200 200   200   200 200", at="programme_note"),
    "programme_endings.new":        row("303 303   403   403 403   200   403 403", at="programme"),
    "programme_endings.create":     row("401 401   403   403 403   303   403 403", at="programme"),
    "programme_endings.destroy":    row("401 401   403   403 403   303   403 403", at="programme"),
    "people.new":                   row("303 303   403   403 403   200   403 403"),
    "people.create":                row("401 401   403   403 403   303   403 403"),
    "pairs.new":                    row("303 303   403   403 403   200   403 403"),
    "pairs.create":                 row("401 401   403   403 403   303   403 403"),
    "people.invite":                row("401 401   404   404 404   303   404 404", at="enrolment"),
    "released_sentences.index":     row("303 303   403   403 403   200   403 403"),
    "quarters.index":               row("303 303   403   403 403   200   403 403"),
    "volunteers.index":             row("303 303   403   403 403   200   403 403"),
    "next_year_wishes.edit":        row("303 303   200   200 200   200   200 200"),
    "next_year_wishes.update":      row("401 401   303   303 303   303   303 303"),
    "quarters.show":                row("303 303   404   404 404   200   404 404", at="quarter"),
    "quarter_files.show":           row("303 303   404   404 404   200   404 404", at="quarter"),
    "coordinators.index":           row("303 303   403   403 403   200   403 403"),
    "coordinators.create":          row("401 401   404   404 404   303   404 404", at="membership"),
    "coordinators.destroy":         row("401 401   403   403 403   303   403 403"),
    "people.show":                  row("303 303   404   404 404   200   404 404", at="membership"),
    "deactivations.new":            row("303 303   404   404 404   200   404 404", at="membership"),
    "deactivations.create":         row("401 401   404   404 404   303   404 404", at="membership"),
    "deactivations.destroy":        row("401 401   404   404 404   303   404 404", at="membership"),
    "team.edit":                    row("303 303   403   403 403   200   403 403"),
    "team.update":                  row("401 401   403   403 403   303   403 403"),
    "people.cancel_invitation":     row("401 401   404   404 404   303   404 404", at="enrolment"),

    "suggestions.skip":             row("401 401   403   303 303   303   303 303", at="board_offer"),
    "suggestions.take_back":        row("401 401   403   303 303   303   303 303", at="board_offer"),
    "rounds.index":                 row("303 303   403   403 403   200   403 403"),
    "rounds.create":                row("401 401   403   403 403   303   403 403"),
    "rounds.show":                  row("303 303   404   404 404   200   404 404", at="round"),
    "rounds.send":                  row("401 401   404   404 404   303   404 404", at="round"),
    "rosters.new":                  row("303 303   403   403 403   200   403 403"),
    "rosters.create":               row("401 401   403   403 403   303   403 403"),
    "rosters.show":                 row("303 303   404   404 404   200   404 404", at="roster"),
    "rosters.answer":               row("401 401   404   404 404   303   404 404", at="roster"),
    "rosters.confirm":              row("401 401   404   404 404   303   404 404", at="roster"),
    "roster_columns.edit":          row("303 303   404   404 404   200   404 404", at="roster"),
    "roster_columns.update":        row("401 401   404   404 404   303   404 404", at="roster"),
    "roster_links.create":          row("401 401   404   404 404   200   404 404", at="finished_roster"),
    "roster_files.show":            row("303 303   403   403 403   200   403 403"),
    "rosters.destroy":              row("401 401   404   404 404   303   404 404", at="roster"),
    "round_pairs.edit":             row("303 303   404   404 404   200   404 404", at="round_pair"),
    "round_pairs.update":           row("401 401   404   404 404   303   404 404", at="round_pair"),
    "round_trades.update":          row("401 401   404   404 404   303   404 404", at="round"),

    "mail.show":                    row("303 303   403   403 403   200   403 403"),
    "mail.send_test_message":       row("401 401   403   403 403   404   403 403"),

    "profile.edit":                 row("303 303   200   200 200   200   200 200"),
    "profile.update":               row("401 401   303   303 303   303   303 303"),
    "password.edit":                row("303 303   200   200 200   200   200 200"),
    "password.update":              row("401 401   303   303 303   303   303 303"),
    "address.edit":                 row("303 303   200   200 200   200   200 200"),
    "address.update":               row("401 401   303   303 303   303   303 303"),
    "address.withdraw":             row("401 401   303   303 303   303   303 303"),
    "address_links.show":           row("303 303   404   404 404   404   404 200"),
    "address_links.use":            row("401 401   404   404 404   404   404 303"),
    "former_addresses.show":        row("200 200   200   200 200   200   200 200"),
    "former_addresses.create":      row("303 303   303   303 303   303   303 303"),
    "notices.index":                row("303 303   200   200 200   200   200 200"),
    "notices.mark":                 row("401 401   303   303 303   303   303 303"),
    "notice_settings.edit":         row("303 303   200   200 200   200   200 200"),
    "notice_settings.update":       row("401 401   303   303 303   303   303 303"),
    "notice_settings.send_test_message": row("401 401   404   404 404   404   404 404"),
    "calendars.edit":               row("303 303   200   200 200   200   200 200"),
    "calendars.update":             row("401 401   422   422 422   422   422 303"),
    "calendars.make_address":       row("401 401   303   303 303   303   303 303"),
    "calendars.stop_address":       row("401 401   303   303 303   303   303 303"),
    "calendar_feeds.show":          row("200 200   200   200 200   200   200 200"),
    "calendar_files.show":          row("303 303   404   404 404   404   200 200", at="session"),
    "devices.index":                row("303 303   200   200 200   200   200 200"),
    "devices.destroy":              row("401 401   404   404 404   404   404 303", at="device"),
    "devices.sign_out_others":      row("401 401   303   303 303   303   303 303"),
    "sign_in.destroy":              row("401 401   303   303 303   303   303 303"),

    "phone_links.create":           row("401 401   404   404 404   404   404 404"),
    "phone_links.show":             row("303 303   303   303 303   303   303 303"),
    "link_requests.new":            row("404 404   404   404 404   404   404 404"),
    "link_requests.create":         row("404 404   404   404 404   404   404 404"),
    "sign_in_links.show":           row("200 200   200   200 200   200   200 200"),
    "sign_in_links.use":            row("303 303   303   303 303   303   303 303"),

    "sign_in.new":                  row("200 200   303   303 303   303   303 303"),
    "sign_in.resume":               row("401 401   303   303 303   303   303 303"),
    "sign_in.create":               row("303 303   303   303 303   303   303 303"),
    "invitations.show":             row("200 200   200   200 200   200   200 200"),
    "invitations.accept":           row("303 303   303   303 303   303   303 303"),
    "invitations.ask_again":        row("303 303   303   303 303   303   303 303"),
    "stopped_mail.show":            row("200 200   200   200 200   200   200 200"),
    "stopped_mail.create":          row("200 200   200   200 200   200   200 200"),
    "session_answers.show":         row("200 200   200   200 200   200   200 200"),
    "session_answers.create":       row("303 303   303   303 303   303   303 303"),
    "session_answers.take_away":    row("200 200   200   200 200   200   200 200"),
    "reset_links.edit":             row("200 200   200   200 200   200   200 200"),
    "reset_links.update":           row("303 303   303   303 303   303   303 303"),
    "own_words_links.show":         row("200 200   200   200 200   200   200 200"),
    "own_words_links.use":          row("200 200   200   200 200   200   200 200"),
    "new_password.show":            row("303 303   303   303 303   303   303 200"),
    "setup.new":                    row("404 404   404   404 404   404   404 404"),
    "setup.create":                 row("404 404   404   404 404   404   404 404"),
    "health.show":                  row("200 200   200   200 200   200   200 200"),
    "robots.show":                  row("200 200   200   200 200   200   200 200"),
    "manifest.show":                row("200 200   200   200 200   200   200 200"),
    "home_screen_hint.destroy":     row("401 401   303   303 303   303   303 303"),
    "first_steps.destroy":          row("401 401   403   403 403   303   403 403"),
}
# fmt: on

PAGES = {"index", "in_force", "show", "new", "edit", "check_answers", "choose_recipient", "compare"}
"""The names of views that handle GET."""

SAFE_TO_ASK = [endpoint for endpoint in TABLE if endpoint.rpartition(".")[2] in PAGES]
"""The endpoints that only read. tests/test_access.py checks that they do."""

NEW_PASSWORD = "eight slow otters after dusk"


def _pairing(cast: Cast) -> dict[str, str]:
    chosen = {"mentee": str(cast["outsider"].id), "mentor": str(cast["other_mentor"].id)}
    return (
        chosen
        | {"kind": "reverse", "operation": key(), "purpose": "You two fit"}
        | {f"{role}_{part}": "" for role in chosen for part in ("name", "email")}
    )


def _round_to_start(cast: Cast) -> dict[str, str]:
    assert cast.round  # so that somebody waits for a mentor
    return {"operation": key()}


def _whole(cast: Cast) -> dict[str, str]:
    """The version that the mentor sent, as the one-page form posts it, with a new reason."""
    typed: dict[str, str] = {}
    for section in Section.all_of(cast.sent):
        typed |= _posted(f"{section.key}-", section.answers | {"revision": section.revision})
    return typed | {"why-mentee_why": "A reason typed just now"}


def _when(days: int) -> dict[str, str]:
    """The day this many days from today, as forms about sessions expect it."""
    day = (clock.today_in("UTC") + timedelta(days=days)).isoformat()
    return {"day": day, "at": "10:00", "minutes": "45", "channel": "video", "place": "Room 4"}


def _posted(name: str, answers: Any) -> dict[str, str]:
    """Stored answers as form fields: `feedback-milestones-0-day`."""
    if not isinstance(answers, dict | list):
        return {name.removesuffix("-"): f"{answers:g}" if isinstance(answers, float) else str(answers)}
    if isinstance(answers, list) and answers and isinstance(answers[0], str):
        return {name.removesuffix("-"): answers[0]}
    items = answers.items() if isinstance(answers, dict) else enumerate(answers)
    return {key: value for part, answer in items for key, value in _posted(f"{name}{part}-", answer).items()}


def _promise(cast: Cast) -> dict[str, str]:
    return {
        "text": "Send the outline typed just now",
        "owner": "both",
        "due": "week",
        "due_on": "",
        "cue": "When it is Monday, I will",
        "operation": key(),
    }


def _outside_link(cast: Cast) -> str:
    """The link of a question to somebody outside, by a member without a mentorship."""
    owner = cast["outsider"]
    view: OutsideView = OutsideView.ask(by=owner, operation=key(), question="What did you see me do?")
    return view.make_link(by=owner)


def _seen_closing_page(cast: Cast) -> str:
    page = ClosingPage.of(cast.ended, cast["mentee"])
    return page.fingerprint if page else ""


def _bookable() -> dict[str, str]:
    return {"day": day_in(9).isoformat(), "at": "15:00", "minutes": "45", "until": day_in(16).isoformat()}


def _on_shelf(**words: Any) -> dict[str, Any]:
    """The form of a thing on a shelf."""
    return {"title": "A title", "why": "Because", "about": ""} | words


def _library_entry() -> dict[str, str]:
    words = {
        "title": "How to say no to a client",
        "line": "Before a difficult call",
        "link": "",
        "text": "Say what you can",
    }
    return {"kind": "article"} | words


def _step() -> dict[str, Any]:
    """A valid form for a step."""
    return {"text": "Led the second half", "kind": "led", "taken_on": day_in(-3).isoformat(), "part": "a lot"}


def _goal(cast: Cast) -> dict[str, Any]:
    return {
        "what": "Run one client workshop alone",
        "by": "pick",
        "by_on": day_in(60).isoformat(),
        "seen_by": "two written client comments",
        "step": "Ask Dana for the slot",
        "step_due": "week",
    }


def _note(cast: Cast) -> dict[str, Any]:
    """The form for a note from the mentor. A mentee chooses from other kinds."""
    saw = "In the meeting you asked Sam what he needs"
    return {"kind": "keep", "place": "meeting", "saw": saw, "operation": key()}


WORDS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "mentorships.create": lambda cast: {
        "kind": "classic",
        "role": "mentee",
        "name": "Sixto Somebody",
        "email": "sixto@example.org",
        "purpose": "I ask you because you have led client workshops.",
        "operation": key(),
    },
    "search.create": lambda cast: {"q": "quokka"},
    "asks.create": lambda cast: {"because": "You lead well", "kind": "classic", "suits": "weeks", "operation": key()},
    "offers.update": lambda cast: {"offers-0-words": "Research with users", "offers-0-level": "led", "seen": ""},
    "offer_states.pause": lambda cast: {"until": (clock.today_in("UTC") + timedelta(days=30)).isoformat()},
    "private_wishes.create": lambda cast: {"about": str(cast["removed"].id), "what": "rather not"},
    "new_library_entries.create": lambda cast: _library_entry() | {"operation": key()},
    "library_entries.update": lambda cast: _library_entry() | {"seen": cast.library_entry.fingerprint},
    "topics.create": lambda cast: {"name": "Saying no to extra scope", "operation": key()},
    "topics.update": lambda cast: {"name": "Saying no to extra scope", "seen": cast.topic.fingerprint},
    "pauses.create": lambda cast: {"until": (clock.today_in("UTC") + timedelta(days=30)).isoformat()},
    "agreements.create": lambda cast: {"operation": key()},
    "sections.realign": lambda cast: {"operation": key()},
    "agreements.sign": lambda cast: {"revision": str(cast.sent.revision)},
    "sections.update": lambda cast: {
        "revision": str(cast.section.revision),
        "mentee_why": "A reason typed just now",
        "decision": "A decision typed just now",
        "talk": "y",
    },
    "one_page.update": _whole,
    "expectations.update": lambda cast: {"statement_1": "2", "statement_9": "5"},
    "expectations.mark": lambda cast: {"statement": "2"},
    "expectations.unmark": lambda cast: {"statement": "2"},
    "sessions.create": lambda cast: _when(9) | {"suggestion": "another", "operation": key()},
    "past_sessions.create": lambda cast: _when(-9) | {"operation": key()},
    "sessions.update": lambda cast: _when(12) | {"sequence": str(cast.session.sequence)},
    "agenda_items.create": lambda cast: {"text": "Whether to wait", "kind": "decide", "operation": key()},
    "agenda_items.update": lambda cast: {
        "text": "Whether to wait",
        "kind": "decide",
        "tried": "A list",
        "seen": cast.item.fingerprint,
    },
    "agenda_items.reorder": lambda cast: {"direction": "up", "seen": str(cast.item.position)},
    "decisions.update": lambda cast: {"text": "Take the workshop", "look_on": day_in(42).isoformat()},
    "look_backs.update": lambda cast: {"outcome": "well", "line": "I had rehearsed it"},
    "takeaways.update": lambda cast: {"takeaway": "Ask twice before advising"},
    "preparations.update": lambda cast: {"one_thing": "The lead role"},
    "session_notes.update": lambda cast: {"ours": "Typed just now", "mine": "", "before_ours": "", "before_mine": ""},
    "sessions.record_outcome": lambda cast: {"outcome": "held"},
    "closings.create": lambda cast: {"outcome": "held", "takeaway": "Ask twice", "mood": "4", "operation": key()},
    "follow_ups.update": lambda cast: {"helped": "bit", "did": "Asked twice", "thanks": "For the hour"},
    "commitments.create": _promise,
    "session_commitments.create": _promise,
    "commitments.update": lambda cast: {
        "text": "Rehearse a smaller part",
        "owner": "mentor",
        "due_on": day_in(56).isoformat(),
        "cue": "When the slides are done, I will",
        "seen": cast.commitment.fingerprint,
    },
    "commitments.carry_over": lambda cast: {"seen": str(cast.commitment.carried)},
    "people.create": lambda cast: {"name": "Sixto Somebody", "email": "sixto@example.org", "operation": key()},
    "programmes.create": lambda cast: {"name": "Leads of tomorrow", "operation": key()},
    "programmes.update": lambda cast: {
        "name": "Mentoring",
        "starts": "anybody",
        "kinds": "classic",
        "cadence": "",
        "seen": factories.again(cast.programme).fingerprint,
    },
    "programme_notes.create": lambda cast: {"text": "Thank you all", "operation": key(), "send": "y"},
    "programme_endings.create": lambda cast: {"text": "It ends now"},
    "team.update": lambda cast: {"name": "Southwind Studio", "seen": Team.get().fingerprint},
    "pairs.create": _pairing,
    "rounds.create": _round_to_start,
    "rounds.send": lambda cast: {"revision": "0", "kind": "classic", "pairs": str(cast.round_pair.id)},
    "rosters.create": lambda cast: {"pasted": "Noor Haddad noor@example.org", "operation": key()},
    "roster_columns.update": lambda cast: {
        "revision": str(cast.roster.revision),
        "email": "1",
        "name": "0",
        "role": "2",
    },
    "rosters.answer": lambda cast: {"revision": str(cast.roster.revision), "role_for_all": "mentee"},
    "rosters.confirm": lambda cast: {"revision": str(cast.roster.revision), "role_for_all": "mentee"},
    "round_pairs.update": lambda cast: {"revision": "0", "mentor": "0"},
    "round_trades.update": lambda cast: {"revision": "0", "mentee": str(cast.round_pair.mentee_id)},
    "profile.update": lambda cast: {
        "name": "Renamed Person",
        "call_me": "Ren",
        "pronouns": "they/them",
        "zone": "UTC",
        "region": "en-GB",
        "clock": "24",
        "week_start": "monday",
        "appearance": "dark",
    },
    "notice_settings.update": lambda cast: notice_choices(session_mail="list"),
    "calendars.update": lambda cast: {"with_agenda": "y"},
    "address.update": lambda cast: {"email": "sixto@example.org", "current_password": PASSWORD},
    "password.update": lambda cast: {"current_password": PASSWORD, "password": NEW_PASSWORD},
    "sign_in.create": lambda cast: {"email": cast["mentee"].email, "password": PASSWORD},
    "session_answers.take_away": lambda cast: {"takeaway": "Ask twice before advising"},
    "session_answers.create": lambda cast: {"answer": "held"},
    "feedback.create": _note,
    "feedback.preview": _note,
    "feedback.answer": lambda cast: {"answer": "thanks"},
    "feedback.record_outcome": lambda cast: {"went": "better"},
    "new_goals.create": lambda cast: _goal(cast) | {"operation": key()},
    "new_goals.hint": lambda cast: _goal(cast) | {"operation": key()},
    "goals.update": lambda cast: _goal(cast) | {"seen": cast.goal.fingerprint},
    "goals.hint": _goal,
    "goal_progress.update": lambda cast: {"progress": "halfway"},
    "goal_progress.move": lambda cast: {"state": "paused"},
    "goal_progress.settle_objective": lambda cast: {"mentorship": str(cast.mentorship.id), "objective": ""},
    "review_answers.update": lambda cast: {"go_on": "yes"},
    "together_pages.update": lambda cast: {"go_on": "as_is"},
    "review_topics.create": lambda cast: {"item": "go_on"},
    "review_addenda.create": lambda cast: {"text": "One more thing", "operation": key()},
    "bookable_times.create": lambda cast: _bookable() | {"operation": key()},
    "bookable_times.update": lambda cast: _bookable(),
    "left_out_days.create": lambda cast: {"day": cast.bookable_time.last_on.isoformat()},
    "left_out_days.delete": lambda cast: {"day": cast.bookable_time.last_on.isoformat()},
    "helpers.create": lambda cast: {"name": "Dana", "line": "Lets me watch hers", "operation": key()},
    "helpers.update": lambda cast: {"name": "Dana", "line": "Lets me watch hers"},
    "helper_questions.create": lambda cast: {"cell": f"goal-{cast.goal.id}", "mentorship": str(cast.mentorship.id)},
    "shelf.update": lambda cast: _on_shelf(text="Other words", seen=cast.shelf_document.fingerprint),
    "shelf_files.create": lambda cast: _on_shelf(
        file=(SentAgain(b"%PDF-1.7 " + key().encode()), "notes.pdf"), operation=key()
    ),
    "shelf_links.create": lambda cast: _on_shelf(address="https://example.org", operation=key()),
    "shelf_documents.create": lambda cast: _on_shelf(text="Words", operation=key()),
    "introductions.create": lambda cast: {"name": "Ingrid", "why": "She has done it", "operation": key()},
    "introductions.update": lambda cast: {
        "name": "Ingrid",
        "why": "She has done it",
        "seen": cast.introduction.fingerprint,
    },
    "introduction_progress.move": lambda cast: {"to": "asking", "seen": cast.introduction.fingerprint},
    "introduction_progress.complete": lambda cast: {"made_on": factories.day_in(0).isoformat()},
    "introduction_outcomes.update": lambda cast: {
        "outcome": "We talk once a month",
        "seen": cast.told_introduction.fingerprint,
    },
    "introduction_outcomes.create": lambda cast: _step() | {"operation": key()},
    "steps.create": lambda cast: _step() | {"operation": key()},
    "steps.update": lambda cast: _step() | {"seen": cast.shared_step.fingerprint},
    "step_sharing.share": lambda cast: {"mentorship": str(cast.mentorship.id)},
    "step_sharing.confirm": lambda cast: {"seen": cast.shared_step.shown_fingerprint},
    "clarity.update": lambda cast: {"level": "3"},
    "help_requests.create": lambda cast: {
        "text": "We talk past each other",
        "readers": str(cast["coordinator"].id),
        "operation": key(),
    },
    "nudges.postpone": lambda cast: {"kind": "quiet"},
    "nudges.switch_off": lambda cast: {"kind": "quiet"},
    "nudges.switch_on": lambda cast: {"kind": "quiet"},
    "goal_evidence.create": lambda cast: {"text": "Led the second half", "operation": key()},
    "outside_views.create": lambda cast: {"question": "What did you see me do?", "operation": key()},
    "outside_views.share": lambda cast: {"mentorship": str(cast.mentorship.id)},
    "outside_answers.create": lambda cast: {"answer": "You waited for the others"},
    "closing_pages.update": lambda cast: {"learned": "To wait", "seen": _seen_closing_page(cast), "share": "y"},
    "closing_pages.share": lambda cast: {"seen": cast.closing_page.fingerprint},
    "questions.create": lambda cast: {"text": "Do I say yes?", "urgency": "before", "operation": key()},
    "question_replies.create": lambda cast: {"text": "What would you lose?", "seen": "0", "operation": key()},
    "question_links.create": lambda cast: {"text": "What would you lose?", "operation": key()},
    "sponsor_sentences.update": lambda cast: {
        "text": "Worth every hour",
        "seen": cast.sponsor_sentence.fingerprint,
    },
    "sentence_releases.create": lambda cast: {"text": cast.sponsor_sentence.text, "own_name": "named"},
    "skills.create": lambda cast: {"own": "Opening a client meeting", "operation": key()},
    "skills.update": lambda cast: {"name": "Opening a client meeting"},
    "skill_ratings.update": lambda cast: cast.rating,
    "agreed_dates.update": lambda cast: {"day": day_in(60).isoformat()},
    "agreed_dates.answer": lambda cast: {"outcome": "kept"},
    "advice_requests.create": lambda cast: {"text": "How could I open my demo better?", "operation": key()},
    "permission_requests.create": lambda cast: {"about": "meeting", "operation": key()},
    "permission_requests.answer": lambda cast: {"answer": "next_session"},
    "invitations.accept": lambda cast: {"name": "Noor Newname", "password": NEW_PASSWORD, "zone": "UTC"},
    "reset_links.update": lambda cast: {"password": NEW_PASSWORD},
}
"""The data for each form. A route that isn't listed needs none."""


def methods(app: Flask, endpoint: str) -> set[str]:
    (rule,) = app.url_map.iter_rules(endpoint)
    return set(rule.methods or ()) - {"HEAD", "OPTIONS"}


def endpoints(app: Flask, method: str) -> list[str]:
    return [endpoint for endpoint in TABLE if method in methods(app, endpoint)]


def _address_link(cast: Cast) -> str:
    """The link with which the mentee confirms a new address."""
    AddressChange.ask(cast["mentee"], "sixto@example.org")
    return AddressChange.get(AddressChange.person == cast["mentee"]).make_token()


def _former_address(cast: Cast) -> str:
    """The link with which somebody takes a former address back. A change ends the person's other links, so this is
    somebody who has none here.
    """
    change_address(cast["other_mentor"], f"{key()}@example.org")
    former = FormerAddress.select().where(FormerAddress.person == cast["other_mentor"])
    former = former.order_by(FormerAddress.id.desc())
    return make_former_token(former.get())


def _question_link(cast: Cast, secret: str) -> str:
    """The link in the mail about a question to the mentee. Whoever has it may read the question, so it's no canary.

    The cast's own mentorship may have ended.
    """
    number = Person.select().count()  # the same in each way that tests/blind.py compares
    asker = factories.member(f"Asker {number}", within=cast.programme)
    Person.update(email=f"asker-{number}@example.org").where(Person.id == asker.id).execute()
    question = factories.shown_question(factories.pair(cast["mentee"], asker, within=cast.programme), asker)
    return question_links.token_for(question, cast["mentee"], [secret])


def _own_words(cast: Cast) -> str:
    """The link to the words of somebody who has left."""
    cast["removed"].deactivate()
    return OwnWordsLink.make(cast["removed"])


MADE: dict[str, Callable[[Cast, str], dict[str, str]]] = {
    "invitations": lambda cast, secret: {"token": cast.token},
    "address_links": lambda cast, secret: {"token": _address_link(cast)},
    "former_addresses": lambda cast, secret: {"token": _former_address(cast)},
    "outside_answers": lambda cast, secret: {"token": _outside_link(cast)},
    "reset_links": lambda cast, secret: {"token": ResetLink.make(cast["mentee"])},
    "own_words_links": lambda cast, secret: {"token": _own_words(cast)},
    "sign_in_links": lambda cast, secret: {"token": SignInLink.make(cast["mentee"])},
    "calendar_feeds": lambda cast, secret: {"token": FeedAddress.make(cast["outsider"])},
    "stopped_mail": lambda cast, secret: {"token": unsubscribe.token_for(cast["mentee"], [FEEDBACK], secret)},
    "session_answers": lambda cast, secret: {"token": token_for(cast.met, cast["mentee"], secret)},
    "question_links": lambda cast, secret: {"token": _question_link(cast, secret)},
    "link_requests": lambda cast, secret: {"kind": "sign-in"},
    "guides": lambda cast, secret: {"key": "listening"},
    "left_out_items": lambda cast, secret: {"item": "guide:listening"},
    "cards.show": lambda cast, secret: {"key": "away"},
}
"""The arguments of a URL in addition to the id of a record, by blueprint or endpoint."""


def path(app: Flask, endpoint: str, cast: Cast, record: int | None = None) -> str:
    """The path of a route, for the record that its row names or for another one."""
    at = TABLE[endpoint].at
    values: dict[str, Any] = {"id": getattr(cast, at).id if record is None else record} if at else {}
    if endpoint == "mentorships.invite":
        Invitation.update(replaced_at=Invitation.made_at).execute()
    if endpoint == "invitations.ask_again":
        Invitation.update(expires_at=Invitation.made_at).execute()
    for beginning, made in MADE.items():
        if f"{endpoint}.".startswith(f"{beginning}."):
            values |= made(cast, str(app.secret_key))
    return app.url_map.bind("localhost").build(endpoint, values)


def ask(
    client: Client, endpoint: str, cast: Cast, record: int | None = None, *, at: str | None = None, **more: Any
) -> TestResponse:
    """Request a route as this client, with the data that its form needs. `at` is its path, if it is known already.
    `more` is passed to the client.
    """
    app = client.application
    (method,) = methods(app, endpoint)
    if method == "POST":
        more["data"] = WORDS.get(endpoint, lambda _: {})(cast) | more.get("data", {})
    return client.open(at or path(app, endpoint, cast, record), method=method, **more)
