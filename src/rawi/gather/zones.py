"""The zone behind an hour that stands beside a text: by its offset, its letters, its region, or the place whose time it is."""

import re
from datetime import UTC, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rawi.packs.pages import page_words

OFFSET = re.compile(r"\s?\(?(?:utc|gmt)?\s?([+-])(\d{1,2}):?([0-5]\d)?(?!\d)")
REGION = re.compile(r"\s?[\[(]?([a-z_]+(?:/[a-z_-]+){1,2})")
NAMED = re.compile(r"\s?\(?([^\W\d_]{1,5})(?![^\W_]|/)")
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 60, "cet": 60, "west": 60, "wat": 60, "cest": 120, "eet": 120,
    "cat": 120, "sast": 120, "eest": 180, "msk": 180, "trt": 180, "eat": 180, "idt": 180, "\u043c\u0441\u043a": 180, "irst": 210,
    "irdt": 270, "aft": 270, "met": 60, "mez": 60, "mesz": 120, "ast": 180, "ksa": 180, "gst": 240,
    "pkt": 300, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
# ast: Arabia's, wherever news in or of Arabic countries is read; the Atlantic's is that of hardly an outlet


def zone(rest: str, plain: str) -> timezone | ZoneInfo | None:
    """The zone that stands behind an hour, by its offset, by its letters, or by the place whose time it is."""
    if found := OFFSET.match(rest):
        return offset(found[1] + found[2].zfill(2) + (found[3] or "00"))
    if (found := REGION.match(rest)) and found[1] in _regions():
        return ZoneInfo(_regions()[found[1]])
    found = NAMED.match(rest)
    if found and found[1] in ZONES:
        return timezone(timedelta(minutes=ZONES[found[1]]))
    name = next((zone for words, zone in page_words().zones.items() if words in plain), None)
    return timezone(timedelta(0)) if name == "UTC" else ZoneInfo(name) if name else None


def offset(text: str) -> timezone | None:
    """The zone of an offset in digits, such as +0300, or of the letter z."""
    if text == "z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes)) if minutes < 900 else None


@cache
def _regions() -> dict[str, str]:
    """The zones of the world by their names in small letters."""
    return {name.lower(): name for name in available_timezones()}
