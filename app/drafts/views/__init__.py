"""One module a resource. Saving a draft belongs to the room of its form, which knows who may write there."""

from flask import Blueprint

from app.drafts.views import draft_deletions

blueprints: tuple[Blueprint, ...] = (draft_deletions.bp,)
