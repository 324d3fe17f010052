"""Rounds, and what became of each suggestion in them."""

from app.matching.models.matching_round import MatchingRound
from app.matching.models.round_pair import RoundPair
from app.matching.models.shortlist import Shortlist
