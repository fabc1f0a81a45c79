"""Which language people are spoken to in."""

import os

SPOKEN = ("ar", "en")


def language_of_user() -> str:
    """The language of the user's locale where the interface speaks it, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "").split("_")[0].split(".")[0].lower()
        if code in SPOKEN:
            return code
        if code:
            return "en"
    return "en"
