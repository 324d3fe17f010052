"""Introductions that two people ask each other for."""

from app.introductions.models.introduction import Introduction
