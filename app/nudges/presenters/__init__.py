"""Nudges as sentences, reasons and offers."""
