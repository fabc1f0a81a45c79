"""Arabic number words, spelled out by the school grammar: the reader's opposite, written without looking at it."""

UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TEENS = ["أحد عشر", "اثنا عشر", *(f"{unit} عشر" for unit in UNITS[3:10])]
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "مئة", "", *(f"{unit}مئة" for unit in ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"))]
SCALES = [(1_000_000, "مليون", "ملايين"), (1_000, "ألف", "آلاف")]


def spelled(value: int, genitive: bool) -> str:
    """A number below a thousand million in words, in the nominative or in the genitive."""
    parts, ending = [], "ين" if genitive else "ان"
    for scale, one, many in SCALES:
        count, value = divmod(value, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(one + ending)
        elif count:
            last = count % 100
            noun = many if 3 <= last <= 10 else one + "ا" if last > 10 else one
            parts.append(f"{_below_thousand(count, genitive)} {noun}")
    if value:
        parts.append(_below_thousand(value, genitive))
    return " و".join(parts)


def _below_thousand(value: int, genitive: bool) -> str:
    parts = []
    hundreds, rest = divmod(value, 100)
    if hundreds:
        parts.append(("مئتين" if genitive else "مئتان") if hundreds == 2 else HUNDREDS[hundreds])
    if 1 <= rest <= 10:
        parts.append("اثنين" if rest == 2 and genitive else UNITS[rest])
    elif rest < 20:
        parts += ["اثني عشر" if rest == 12 and genitive else TEENS[rest - 11]] if rest else []
    else:
        tens, units = divmod(rest, 10)
        parts += [UNITS[units]] if units else []
        parts.append(TENS[tens] + ("ين" if genitive else "ون"))
    return " و".join(parts)
