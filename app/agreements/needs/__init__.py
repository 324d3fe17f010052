"""Needs from agreements: nine statements to answer, a first draft, a version to read, answer and sign."""

from app.agreements.needs.next_steps import after_yes, need_in, needs, next_need
