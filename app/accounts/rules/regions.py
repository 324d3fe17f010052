"""Regions, for date and time formats. The language stays English."""

REGIONS = {
    "en-GB": "United Kingdom",
    "en-AU": "Australia",
    "en-AT": "Austria",
    "en-BE": "Belgium",
    "en-CA": "Canada",
    "en-DK": "Denmark",
    "en-FI": "Finland",
    "en-DE": "Germany",
    "en-GH": "Ghana",
    "en-HK": "Hong Kong",
    "en-IN": "India",
    "en-IE": "Ireland",
    "en-IL": "Israel",
    "en-KE": "Kenya",
    "en-MY": "Malaysia",
    "en-NL": "Netherlands",
    "en-NZ": "New Zealand",
    "en-NG": "Nigeria",
    "en-PK": "Pakistan",
    "en-PH": "Philippines",
    "en-RW": "Rwanda",
    "en-SG": "Singapore",
    "en-ZA": "South Africa",
    "en-SE": "Sweden",
    "en-CH": "Switzerland",
    "en-TZ": "Tanzania",
    "en-UG": "Uganda",
    "en-AE": "United Arab Emirates",
    "en-US": "United States",
    "en-001": "Anywhere else",
}


def region_for(languages: list[str]) -> str:
    """The best guess from a browser's languages: `de-DE` writes dates the German way, `sv` falls back."""
    for language in languages:
        country = language.replace("_", "-").partition("-")[2].upper()
        if f"en-{country}" in REGIONS:
            return f"en-{country}"
    return "en-GB"
