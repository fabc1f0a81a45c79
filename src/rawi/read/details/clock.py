"""Times of day: "at three in the afternoon", "14:30"."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rawi.read.details.numbers import value_of
from rawi.read.text.words import Words

NOON = 12
THERE = "there"  # the zone of a place that is named and not known
NAMELESS = datetime(2000, 1, 1, tzinfo=UTC)  # the day by which the offset of a zone is told, where none is known


def clock(words: Words, i: int, end: int) -> tuple[int, str] | None:
    """The time that begins at a word: the word behind it, and the time as ``HH:MM``."""
    noun = words.valued("time_noun", i)
    start = i + noun[0] if noun else i
    hour = _hour(words, start)
    if hour is None:
        return None
    stop, hours, minutes = hour
    if stop < end and (part := words.valued("time_fraction", stop)):
        stop += part[0]
        minutes = int(part[1])
        hours -= minutes >= 40
    half = words.valued("time_part", stop) if stop < end else None
    if not (noun or half) and stop < start + 3:
        return None
    if half:
        stop += half[0]
        hours = _of_half(hours, half[1])
    hours %= 24
    return (stop, f"{hours:02d}:{minutes:02d}") if minutes < 60 else None


def zone_at(words: Words, i: int, end: int) -> tuple[int, str | None]:
    """The zone of a time of day, by its place or its letters: the word behind it, and its name (None where it is unknown)."""
    inside = words.keys[i : i + 1] == ["("]
    found = words.valued("zone", i + inside) if i + inside < end else None
    if found is None:
        return i, None
    stop = i + inside + found[0]
    if found[1] == THERE:  # the place is the next word
        return min(stop + 1, end), None
    zone = found[1]
    if zone == "UTC" and (away := _away(words, stop)):
        stop, zone = away
    return stop + (inside and words.keys[stop : stop + 1] == [")"]), zone


def _away(words: Words, i: int) -> tuple[int, str] | None:
    """So many hours before or behind Greenwich: the word behind them, and the zone that is so far away."""
    if (
        words.keys[i : i + 1] not in (["+"], ["-"])
        or not words.keys[i + 1 : i + 2]
        or words.ends[i - 1] != words.starts[i]
    ):
        return None
    hours = value_of(words.keys[i + 1]) if words.keys[i + 1][0].isdigit() else None
    if hours is None or hours != int(hours) or not 0 < hours <= NOON:
        return None
    return i + 2, f"Etc/GMT{'-' if words.keys[i] == '+' else '+'}{int(hours)}"  # their signs are those of west


def offset_of(zone: str | None, day: str | None) -> str:
    """How far a zone is from UTC on a day, as ISO 8601 has it behind an hour; nothing where it is unknown."""
    if zone in (None, "local"):
        return ""
    when = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else NAMELESS
    offset = when.astimezone(ZoneInfo(zone or "UTC")).isoformat()[19:]
    return "Z" if offset == "+00:00" else offset


def _hour(words: Words, i: int) -> tuple[int, int, int] | None:
    """The hour and the minutes at a word, in digits or as an ordinal, and the word behind them."""
    if i >= len(words):
        return None
    key = words.keys[i]
    if key[0].isdigit():
        value = value_of(key)
        if value is None or not 0 <= value <= 24 or value != int(value):
            return None
        if words.keys[i + 1 : i + 2] == [":"] and i + 2 < len(words) and words.keys[i + 2][0].isdigit():
            minutes = value_of(words.keys[i + 2])
            tight = words.ends[i] == words.starts[i + 1] and words.ends[i + 1] == words.starts[i + 2]
            if minutes is not None and tight and minutes == int(minutes) and len(words.keys[i + 2]) == 2:
                return i + 3, int(value), int(minutes)
            return None
        return i + 1, int(value), 0
    ordinal = words.valued("ordinal", i)
    if ordinal is None:
        hour = words.valued("cardinal", i)
        if hour is None or float(hour[1]) > NOON or not words.valued("time_noun", i - 1):
            return None
        return i + hour[0], int(float(hour[1])), 0
    return (i + ordinal[0], int(ordinal[1]), 0) if int(ordinal[1]) <= NOON else None


def _of_half(hours: int, half: str) -> int:
    if half == "am":
        return hours % NOON if hours == NOON else hours
    if half == "pm" and hours < NOON:
        return hours + NOON
    return hours if half != "noon" or hours >= 10 else hours + NOON
