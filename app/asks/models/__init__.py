"""Asks, and the mentorships that were proposed with them."""

from app.asks.models.ask import Ask, AskedMentor
