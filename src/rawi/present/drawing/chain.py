"""The isnad as a picture, in the direction of the page. What is weak is marked by its shape as well as by its colour."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from rawi.packs.phrases import Phrases
from rawi.present.drawing.gathering import Isnad, Station, Step
from rawi.present.drawing.layers import Layers, layers
from rawi.present.drawing.svg import Sheet, element, folded, linked, words

FITS = ((190, 96), (180, 64), (164, 48), (144, 40), (126, 32), (112, 26))  # how wide a station and a gap may be
WINDOW = 1180  # the widest that a picture should be: then it is shown as it is, and its text as large as other text
LEAST = 860  # how wide it is at least: so much the legend takes
BETWEEN, LINE, PAD, LANE = 14, 21, 11, 6
HEAD, FOOT, MARGIN = 30, 34, 12
ROWS, COLUMNS = 12, 3  # members in a column of a station that is many, more where the columns would be too many
DASHES = {"credit": "9 5", "wording": "2 4", "quotation": "2 4", "unknown": "2 7"}
Size = tuple[float, float, tuple[str, ...], str]  # wide, high, the lines of its name, when it was
LEGEND = ("named", "credit", "wording", "direction_unknown", "changed")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a station lies: ``along`` the line from its beginning, and ``top``, with its size."""

    along: float
    top: float
    wide: float
    high: float
    lines: tuple[str, ...] = ()
    note: str = ""

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.high / 2


def chain_svg(isnad: Isnad, phrases: Phrases, label: str) -> Markup:
    """The picture; empty where there is nobody in it."""
    if not isnad.stations:
        return Markup("")
    order = layers(isnad)
    boxes, width, height = _fitted(isnad, order)
    sheet = Sheet(max(width, LEAST), phrases.direction == "rtl")
    aside = (sheet.width - width) / 2
    boxes = {key: replace(box, along=box.along + aside) for key, box in boxes.items()}
    ends = Markup("").join(
        words(phrases.web(name), (sheet.x(along), HEAD - 10), anchor=anchor, class_="soft")
        for name, along, anchor in (
            ("speaker", aside + MARGIN, sheet.begin), ("reader", sheet.width - aside - MARGIN, sheet.end),
        )
    )  # fmt: skip
    steps = Markup("").join(
        _step(step, [boxes[key] for key in (step.source, *order.bends[step.source, step.to], step.to)], sheet, phrases)
        for step in isnad.steps.values()
    )
    stations = Markup("").join(_station(each, boxes[each.key], sheet, phrases) for each in isnad.stations.values())
    return sheet.picture(
        ends, steps, stations, _legend(sheet, height, phrases), height=height + FOOT, label=label, class_="isnad"
    )


def _fitted(isnad: Isnad, order: Layers) -> tuple[dict[str, Box], float, float]:
    """The boxes of all stations as wide as fits the window, and how wide and high they are together."""
    for fit in FITS:
        made = _laid_out(isnad, order, fit)
        if made[1] <= WINDOW:
            break
    return made


def _laid_out(isnad: Isnad, order: Layers, fit: tuple[int, int]) -> tuple[dict[str, Box], float, float]:
    columns, (narrow, gap) = order.columns, fit
    sizes: dict[str, Size] = {key: (0.0, float(LANE), (), "") for way in order.bends.values() for key in way}
    sizes |= {key: _size(station, narrow) for key, station in isnad.stations.items()}
    highs = [sum(sizes[key][1] + BETWEEN for key in column) - BETWEEN for column in columns]
    boxes, along = {}, float(MARGIN)
    for column, high in zip(columns, highs, strict=True):
        top, wide = HEAD + (max(highs) - high) / 2, max(sizes[key][0] for key in column)
        for key in column:
            own, tall, lines, note = sizes[key]
            boxes[key] = Box(along, top, own or wide, tall, lines, note)
            top += tall + BETWEEN
        along += wide + gap
    return boxes, along - gap + MARGIN, HEAD + max(highs) + MARGIN


def _size(station: Station, wide: int) -> Size:
    if station.members:
        count = len(station.members)
        rows = _rows(count)
        return 16.0 + -(-count // rows) * (wide - 16), min(count, rows) * LINE + 2 * PAD, (), ""
    lines = tuple(folded(station.name, wide - 26, lines=3))
    return float(wide), (len(lines) + bool(station.when)) * LINE + 2 * PAD - 4, lines, station.when


def _rows(count: int) -> int:
    return max(ROWS, -(-count // COLUMNS))


def _station(station: Station, box: Box, sheet: Sheet, phrases: Phrases) -> Markup:
    kind = station.kind.removeprefix("many-")
    shape = element("path", d=_shape(kind, box, sheet), class_=f"station {kind}", fill="none", stroke="currentColor",
                    stroke_dasharray="4 3" if station.weak or kind in ("unnamed", "agency", "unknown") else None)  # fmt: skip
    if station.members:
        return element("g", shape, *_members(station, box, sheet))
    middle, top = sheet.x(box.along, box.wide) + box.wide / 2, box.top + PAD + 11
    lines = [words(line, (middle, top + n * LINE)) for n, line in enumerate(box.lines)]
    if box.note:
        lines.append(words(box.note, (middle, top + len(lines) * LINE), class_="soft"))
    title = element("title", f"{station.name} \u00b7 {phrases.web(f'station_{kind}')}")
    return linked(element("g", title, shape, *lines), station.href)


def _members(station: Station, box: Box, sheet: Sheet) -> list[Markup]:
    """The names of all that stand alike, each with its way to them."""
    made, count = [], len(station.members)
    rows = _rows(count)
    wide = (box.wide - 16) / -(-count // rows)
    for n, (name, href) in enumerate(station.members):
        along = box.along + 16 + (n // rows) * wide
        line = words(
            folded(name, wide - 20, lines=1)[0] if name.split() else name,
            (sheet.x(along), box.top + PAD - 6 + (n % rows + 1) * LINE), anchor=sheet.begin,
        )  # fmt: skip
        made.append(linked(element("g", element("title", name), line), href))
    return made


def _shape(kind: str, box: Box, sheet: Sheet) -> str:
    """Who is known stands in a box, rounded for a voice; who is not known in one with points; an agency of no name leans."""
    left, top, right, bottom = sheet.x(box.along, box.wide), box.top, 0.0, box.top + box.high
    right = left + box.wide
    if kind in ("unnamed", "unknown"):
        return (
            f"M{left + 12:.1f} {top:.1f}H{right - 12:.1f}L{right:.1f} {box.middle:.1f}L{right - 12:.1f} {bottom:.1f}"
            f"H{left + 12:.1f}L{left:.1f} {box.middle:.1f}Z"
        )
    if kind == "agency":
        return f"M{left + 12:.1f} {top:.1f}H{right:.1f}L{right - 12:.1f} {bottom:.1f}H{left:.1f}Z"
    round_ = {"voice": 17.0, "outlet": 8.0}.get(kind, 2.0)
    corner = f"a{round_} {round_} 0 0 1"
    return (
        f"M{left + round_:.1f} {top:.1f}H{right - round_:.1f}{corner} {round_} {round_}V{bottom - round_:.1f}"
        f"{corner} {-round_} {round_}H{left + round_:.1f}{corner} {-round_} {-round_}V{top + round_:.1f}"
        f"{corner} {round_} {-round_}Z"
    )


def _step(step: Step, way: Sequence[Box], sheet: Sheet, phrases: Phrases) -> Markup:
    """A step, through the gaps between the stations that stand on its way."""
    turn = -1 if sheet.rtl else 1
    points: list[tuple[float, float]] = []
    for n, box in enumerate(way):
        if n > 0:
            points.append((sheet.x(box.along), box.middle))
        if n + 1 < len(way):
            points.append((sheet.x(box.along + box.wide), box.middle))
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for n, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        bend = abs(x2 - x1) / 2 * turn if n % 2 == 0 else 0
        path += f"C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    line = element("path", d=path, class_=f"step {step.how}", fill="none", stroke="currentColor", stroke_width=1.5,
                   stroke_dasharray=DASHES.get(step.how))  # fmt: skip
    x, y = points[-1]
    if step.known:
        end = element("path", d=f"M{x:.1f} {y:.1f}l{-8 * turn} -4v8Z", class_="head")
    else:
        end = element(
            "path", d=f"M{x - 8 * turn:.1f} {y - 5:.1f}v10m-4 -10v10", stroke="currentColor", class_="head unknown"
        )
    (x1, y1), (x2, y2) = points[-2:]
    how = phrases.web(f"step_{step.how}")
    drawn = element("g", element("title", how), line, end, _mark(step, (x1 + x2) / 2, (y1 + y2) / 2, phrases))
    return linked(drawn, step.href, how)


def _mark(step: Step, x: float, y: float, phrases: Phrases) -> Markup:
    """On a step: that its direction is unknown, and how much changed along it."""
    made = []
    if not step.known:
        made += [
            element("circle", cx=x, cy=y, r=9, class_="paper weak", stroke="currentColor"),
            words("?", (x, y + 5)),
        ]
    if step.changed:
        y -= 16 if not step.known else 0
        made += [
            element("path", d=f"M{x - 4:.1f} {y + 11:.1f}v-20l15 5.5l-15 5.5", class_="flag", stroke="currentColor"),
            words(phrases.figures(step.changed), (x - 12, y + 4), class_="flagged halo"),
        ]  # fmt: skip
    return Markup("").join(made)


def _legend(sheet: Sheet, top: float, phrases: Phrases) -> Markup:
    """What the lines mean."""
    made, along, y = [], float(MARGIN), top + 12
    for name in LEGEND:
        x = sheet.x(along, 34)
        if name == "changed":
            sign = element(
                "path", d=f"M{x + 12:.1f} {y + 7:.1f}v-16l12 4.5l-12 4.5", class_="flag", stroke="currentColor"
            )
        else:
            how = "" if name == "direction_unknown" else name
            sign = element("path", d=f"M{x:.1f} {y:.1f}h34", class_=f"step {how}", stroke="currentColor", stroke_width=1.5,
                           stroke_dasharray=DASHES.get(how))  # fmt: skip
            if name == "direction_unknown":
                sign += words("?", (x + 17, y + 5))
        text = phrases.web(f"legend_{name}")
        made += [sign, words(text, (sheet.x(along + 40), y + 4), anchor=sheet.begin, class_="soft")]
        along += 40 + len(text) * 7.6 + 18
    return element("g", *made, class_="legend")
