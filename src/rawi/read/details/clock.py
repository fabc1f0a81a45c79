"""Times of day: "at three in the afternoon", "14:30"."""

from rawi.read.details.numbers import value_of
from rawi.read.text.words import Words

NOON = 12


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
