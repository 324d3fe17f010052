"""Coordinators' pages: people, pairs and mail, and nothing that anybody wrote."""
