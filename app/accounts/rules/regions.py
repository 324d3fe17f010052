"""Regions, for date and time formats. The language stays English."""

from app.i18n import lazy

REGIONS = {
    "en-GB": lazy("United Kingdom"),
    "en-AU": lazy("Australia"),
    "en-AT": lazy("Austria"),
    "en-BE": lazy("Belgium"),
    "en-CA": lazy("Canada"),
    "en-DK": lazy("Denmark"),
    "en-FI": lazy("Finland"),
    "en-DE": lazy("Germany"),
    "en-GH": lazy("Ghana"),
    "en-HK": lazy("Hong Kong"),
    "en-IN": lazy("India"),
    "en-IE": lazy("Ireland"),
    "en-IL": lazy("Israel"),
    "en-KE": lazy("Kenya"),
    "en-MY": lazy("Malaysia"),
    "en-NL": lazy("Netherlands"),
    "en-NZ": lazy("New Zealand"),
    "en-NG": lazy("Nigeria"),
    "en-PK": lazy("Pakistan"),
    "en-PH": lazy("Philippines"),
    "en-RW": lazy("Rwanda"),
    "en-SG": lazy("Singapore"),
    "en-ZA": lazy("South Africa"),
    "en-SE": lazy("Sweden"),
    "en-CH": lazy("Switzerland"),
    "en-TZ": lazy("Tanzania"),
    "en-UG": lazy("Uganda"),
    "en-AE": lazy("United Arab Emirates"),
    "en-US": lazy("United States"),
    "en-001": lazy("Anywhere else"),
}


def region_for(languages: list[str]) -> str:
    """The best guess from a browser's languages: `en-DE` for `de-DE`, and `en-GB` if none has a region in this list."""
    for language in languages:
        country = language.replace("_", "-").partition("-")[2].upper()
        if f"en-{country}" in REGIONS:
            return f"en-{country}"
    return "en-GB"
