"""Cookies, signed fields and the signed-in person, for the views of this and other rooms."""
