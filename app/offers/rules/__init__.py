"""Answers on the page “What you offer and ask”, and the parts of a week."""
