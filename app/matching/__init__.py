"""Matching: who would suit whom, and why: suggestions on the board, and a coordinator's round."""
