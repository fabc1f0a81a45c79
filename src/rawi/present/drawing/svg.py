"""The strokes that pictures are made of. Words stay text: they can be selected, searched and read aloud."""

import unicodedata
from dataclasses import dataclass

from markupsafe import Markup, escape

from rawi.present.marking import plain

LETTER = {
    "ltr": 0.56,
    "rtl": 0.46,
}  # of the size of the type: how wide a letter is, on the wide side; nobody measures type here
MORE = "\u2026"


def element(name: str, *inside: Markup | str, **attributes: object) -> Markup:
    """An element; texts in it cannot turn what stands around them.

    ``class_`` is written class, other underscores are hyphens; what is None is left out, and figures lose their tail.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = Markup("").join(each if isinstance(each, Markup) else plain(each) for each in inside)
    return Markup(f"<{name}{written}>{content}</{name}>")  # noqa: S704  # every value is escaped above


def _short(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def linked(inside: Markup, href: str | None, label: str | None = None) -> Markup:
    """Something that leads somewhere, where it does."""
    return element("a", inside, href=href, aria_label=label) if href else inside


def way(text: str) -> str:
    """The writing direction of a text, by its first letter that has one (rule P2 of the bidirectional algorithm)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


Point = tuple[float, float]


def words(text: str, at: Point, *, size: int = 14, anchor: str = "middle", class_: str | None = None) -> Markup:
    """A line of text at a point of its base line. ``anchor`` is middle, left or right, whatever direction the text has."""
    shown = plain(text)
    turned = way(shown)
    sides = {"left": "start", "right": "end"} if turned == "ltr" else {"left": "end", "right": "start"}
    return element(
        "text", shown, x=float(at[0]), y=float(at[1]), font_size=size, text_anchor=sides.get(anchor, "middle"), direction=turned,
        class_=class_,
    )  # fmt: skip


def folded(text: str, width: float, size: int = 14, lines: int = 2) -> list[str]:
    """A text on some lines, cut off with an ellipsis where it is longer."""
    most = max(4, int(width / (size * LETTER[way(text)])))
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines:
        line = rest.pop(0)
        while rest and len(line) + len(rest[0]) < most:
            line += f" {rest.pop(0)}"
        found.append(line)
    if rest and found:
        found[-1] += MORE
    return [line if len(line) <= most else f"{line[: most - 1].rstrip(MORE)}{MORE}" for line in found]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on: how wide it is, and where a line of writing begins on it."""

    width: float
    rtl: bool

    def x(self, along: float, wide: float = 0.0) -> float:
        """The left edge of something ``wide``, which lies so far ``along`` from where a line begins."""
        return self.width - along - wide if self.rtl else along

    @property
    def begin(self) -> str:
        """The side where a line begins."""
        return "right" if self.rtl else "left"

    @property
    def end(self) -> str:
        """The side where a line ends."""
        return "left" if self.rtl else "right"

    def picture(self, *inside: Markup, height: float, label: str, class_: str) -> Markup:
        """The whole picture, with what it shows in words."""
        return element(
            "svg", element("title", label), *inside, xmlns="http://www.w3.org/2000/svg", class_=f"picture {class_}",
            viewBox=f"0 0 {self.width:.0f} {height:.0f}", width=round(self.width), height=round(height), role="group",
            aria_label=label, fill="currentColor", stroke="none",
        )  # fmt: skip
