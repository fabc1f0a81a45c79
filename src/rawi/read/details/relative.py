"""Dates that hang on the report's own: yesterday, Thursday, last week, two years ago."""

from rawi.read.details.absolute import Found, Stretch, direction, of_month, of_year, period_at
from rawi.read.details.numbers import number_at
from rawi.read.details.numeric import numeric
from rawi.read.grammar.heads import stands
from rawi.read.text.words import Words

LENGTHS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")


def relative_day(at: Stretch, i: int) -> Found | None:
    """ "Yesterday", "today, Monday"."""
    near = at.words.valued("relative_day", i)
    if near is None:
        return None
    stop, away = i + near[0], int(near[1])
    if away == 0 and _of_its_own(at.words, stop):
        return None
    if stop < at.end and (weekday := at.words.valued("weekday", stop)):
        return Found(stop + weekday[0], at.day.named(away, int(weekday[1])) if at.day else None, relative=True)
    return Found(stop, at.day.shifted("day", away) if at.day else None, relative=True)


def _of_its_own(words: Words, i: int) -> bool:
    """What makes a day of "today": "the first day", "next day", "the national day"."""
    if direction(words, i) or words.value("ordinal", i):
        return True
    return i < len(words) and words.grammar.belonging(words.keys[i])


def weekday_of(at: Stretch, i: int) -> Found | None:
    """ "Thursday", "next Sunday", "Friday, yesterday", "Tuesday 5 January"."""
    weekday = at.words.valued("weekday", i)
    if weekday is None:
        return None
    stop, toward = i + weekday[0], None
    if stop < at.end and (near := at.words.valued("relative_day", stop)) and not near[2]:
        return Found(stop + near[0], at.day.named(int(near[1]), int(weekday[1])) if at.day else None, relative=True)
    if dated := of_month(at, stop) or numeric(at, stop):
        return dated
    if away := direction(at.words, stop):
        stop, toward = stop + away[0], away[1]
    elif (second := _next_weekday(at.words, stop)) and (away := direction(at.words, second)):
        toward = away[1]
    if toward is None:
        toward = 1 if _looks_ahead(at.words, i) else 0
    return Found(stop, at.day.weekday(int(weekday[1]), toward) if at.day else None, relative=True)


def _next_weekday(words: Words, i: int) -> int | None:
    """The word behind a second weekday that an "and" joins."""
    start = i + 1 if stands(words, i, "and") else i
    second = words.valued("weekday", start)
    return start + second[0] if second and (second[2] or start > i) else None


def _looks_ahead(words: Words, i: int) -> bool:
    """Whether a verb in the future stands shortly before."""
    for k in range(i - 1, max(-1, i - 10), -1):
        if words.is_mark(k):
            return False
        if words.run("future", k) or words.grammar.tense(words.keys[k]) == "future":
            return True
    return False


def relative_period(at: Stretch, i: int) -> Found | None:
    """ "Last week", "the last three days", "the two years past"."""
    found = period_at(at.words, i) or _directed(at.words, i)
    if found:
        return Found(found[0], at.day.period(found[1], found[2]) if at.day else None, relative=True)
    if at.words.grammar.subject_first and (several := _directed_several(at, i)):
        return several
    pair = at.words.valued("period_pair", i)
    if pair:
        away = direction(at.words, i + pair[0])
        return (
            Found(i + pair[0] + away[0], at.day.last(pair[1], -2 * away[1]) if at.day else None, True) if away else None
        )
    noun = at.words.valued("period_plural", i)
    if noun is None:
        return None
    if vague := direction(at.words, i + noun[0]):
        return Found(i + noun[0] + vague[0], None, relative=True)
    # "The last three days", "the two weeks past".
    number = _definite_number(at.words, i + noun[0])
    away = direction(at.words, number[0]) if number else None
    if number is None or away is None:
        return None
    count = number[1] * (-away[1] or 1)
    return Found(number[0] + away[0], at.day.last(noun[1], count) if at.day else None, relative=True)


def _directed(words: Words, i: int) -> tuple[int, str, int] | None:
    """The same where the adjective stands before its noun: the word behind, the unit, how many units away."""
    away = direction(words, i) if words.grammar.subject_first else None
    noun = words.valued("period_noun", i + away[0]) if away else None
    return (i + away[0] + noun[0], noun[1], away[1]) if away and noun else None


def _directed_several(at: Stretch, i: int) -> Found | None:
    """ "The last three days", "last Sunday", "next May"."""
    away = direction(at.words, i)
    if away is None:
        return None
    start, sign = i + away[0], away[1]
    length = _length(at.words, start)
    if length is not None and sign and length[2] > 1:
        return Found(length[0], at.day.last(length[1], -sign * length[2]) if at.day else None, relative=True)
    if weekday := at.words.valued("weekday", start):
        return Found(start + weekday[0], at.day.weekday(int(weekday[1]), sign) if at.day else None, relative=True)
    if month := at.words.valued("month", start):
        year = at.day.year_of(int(month[1]), sign) if at.day else None
        return Found(start + month[0], f"{year}-{int(month[1]):02d}" if year else None, relative=True)
    return None


def ago_behind(at: Stretch, i: int) -> Found | None:
    """ "Two years ago": a length of time with a word behind it that sets it back from the report."""
    length = _length(at.words, i) if at.words.grammar.subject_first else None
    if length is None or not (behind := at.words.valued("ago_behind", length[0])):
        return None
    stop, unit, count = length
    return Found(stop + behind[0], at.day.shifted(unit, -count) if at.day else None, relative=True)


def _definite_number(words: Words, i: int) -> tuple[int, int] | None:
    """A number, in words also with the article: the word behind it, and its value."""
    if i >= len(words):
        return None
    behind = words.grammar.behind_article(words.keys[i])
    if behind and (value := words.meaning("cardinal", behind)):
        return i + 1, int(value)
    number = number_at(words, i)
    return (number.end, int(number.low)) if number and number.high == number.low else None


def ago(at: Stretch, i: int) -> Found | None:
    """ "Two years ago", "since three months", "after a week": so far from the report, as precise as the unit."""
    for table, sign in (("ago", -1), ("ahead", 1)):
        found = at.words.valued(table, i)
        if found is None:
            continue
        length = _length(at.words, i + found[0])
        if length is None or of_year(at, i + found[0]) or of_month(at, i + found[0]):
            return None
        stop, unit, count = length
        # "Two days before the attack" hangs on the attack.
        if stop < at.end and (at.words.valued("of", stop) or at.words.valued("anchor", stop)):
            return Found(stop, None, relative=True)
        return Found(stop, at.day.shifted(unit, sign * count) if at.day else None, relative=True)
    return None


def last(at: Stretch, i: int) -> Found | None:
    """ "The last three days" by a word of its own before the length."""
    word = at.words.valued("last", i)
    length = _length(at.words, i + word[0]) if word else None
    if length is None or length[2] < 2:
        return None
    return Found(length[0], at.day.last(length[1], length[2]) if at.day else None, relative=True)


def _length(words: Words, i: int) -> tuple[int, str, int] | None:
    """A length of time: the word behind it, its unit, how many."""
    about = words.valued("about", i) or words.valued("at_least", i)
    if about:
        i += about[0]
    dual = words.valued("dual", i)
    if dual and dual[1] in LENGTHS:
        return i + dual[0], dual[1], 2
    unit = words.valued("unit", i)
    if unit and unit[1] in LENGTHS and not unit[2]:
        stop = i + unit[0]
        return stop + (words.value("lone", stop) is not None), unit[1], 1
    number = number_at(words, i)
    if number is None or number.high is None or number.high != number.low:
        return None
    unit = words.valued("unit", number.end)
    return (number.end + unit[0], unit[1], round(number.low)) if unit and unit[1] in LENGTHS else None
