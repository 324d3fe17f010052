"""Views from outside."""

from app.outside_views.models.outside_view import OutsideView
