"""Versions with their sections, marks and signatures, and checks of expectations."""

from app.agreements.models.agreement import Agreement
from app.agreements.models.changes import SectionChange, changes_between
from app.agreements.models.declined_changes import DECLINE_NEWS, decline_change, take_back_decline
from app.agreements.models.expectations import (
    ExpectationsAnswers,
    ExpectationsCheck,
    ExpectationsMark,
    checks_of,
    waits_for_statements,
)
from app.agreements.models.held_drafts import tell_of_held
from app.agreements.models.section import Mark, Section
from app.agreements.models.signature import Signature
from app.agreements.models.version_status import last_agreed, open_items, open_items_in, versions_of
