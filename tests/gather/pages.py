"""Sixty pages of our own making: 30 layouts as Arabic sites have them, each with two reports, and what should come of them."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jinja2

from rawi.gather.documents.body import WORD
from rawi.gather.documents.document import Document

HERE = Path(__file__).parent
SITE, SITE_EN, HOST = "صباح النجمة", "The Najma Morning", "sabah.example"
ZONE = timezone(timedelta(hours=3))
DAYS = ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
LEVANT = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
VISIT = datetime(2024, 5, 20, 9, 0, tzinfo=ZONE)


@dataclass(frozen=True)
class Page:
    name: str
    raw: bytes
    url: str
    article: dict[str, Any]
    day: str
    dateline: str

    def wrong(self, made: Document) -> list[str]:
        """What is not right of what was made of it: body, title, date."""
        words = Counter(WORD.findall(" ".join(self.article["paragraphs"])))
        beside = Counter(WORD.findall(f"{self.article['lead']} {self.article['paragraphs'][1][:60]} {self.dateline}"))
        found = Counter(WORD.findall(made.text))
        missing, stray = (words - found).total(), (found - words - beside).total()
        wrong = []
        if missing > 0.02 * words.total() or stray > 0.05 * words.total():
            wrong.append(f"body ({missing} words missing, {stray} stray of {words.total()})")
        if made.title != self.article["title"]:
            wrong.append(f"title ({made.title})")
        if (made.published or "")[:10] != self.day:
            wrong.append(f"date ({made.published} {made.published_from}, {self.day})")
        return wrong


def pages() -> Iterator[Page]:
    """All pages: each layout with two reports, one in English where the layout is an English one."""
    articles = tomllib.loads((HERE / "articles.toml").read_text("utf-8"))
    for each in articles.values():
        each["title"], each.setdefault("language", "ar")
    for number, path in enumerate(sorted((HERE / "layouts").glob("*.html"))):
        language = "en" if "english" in path.name else "ar"
        mine = [each for each in articles.values() if each["language"] == language]
        rest = [each for each in articles.values() if each["language"] == "ar"]
        for turn in (0, 1):
            article = mine[(number + 3 * turn) % len(mine)]
            others = [each for each in (rest if language == "ar" else mine) if each is not article]
            others = (others[number % len(others) :] + others)[: max(1, 5 - turn)] * (1 if language == "ar" else 3)
            day = (
                datetime(2023, 3, 12, 14, 30, tzinfo=ZONE)
                + timedelta(days=23 * number + 160 * turn)
                - timedelta(days=400)
            )
            yield _page(path, turn, article, others, day)


def _page(path: Path, turn: int, article: dict[str, Any], others: list[dict[str, Any]], day: datetime) -> Page:
    url = f"https://{HOST}/{day:%Y/%m/%d}/{path.stem}" if turn else f"https://{HOST}/news/{path.stem}-4411"
    template = jinja2.Environment(autoescape=True).from_string(path.read_text("utf-8"))
    html = template.render(
        a=article, others=others, site=SITE, site_en=SITE_EN, host=HOST, url=url,
        date=_forms(day), later=_forms(day + timedelta(days=9)), today=_forms(VISIT),
    )  # fmt: skip
    raw = html.encode("cp1256" if "1256" in path.name else "utf-8")
    return Page(f"{path.stem}-{turn + 1}", raw, url, article, day.date().isoformat(), _dateline(day))


def _dateline(day: datetime) -> str:
    """What an agency begins and ends its reports with."""
    return f"النجمة في {day.day} {MONTHS[day.month - 1]} وان وان"


def _forms(when: datetime) -> dict[str, str]:
    name = MONTHS[when.month - 1]
    return {
        "iso": when.isoformat(), "day": when.date().isoformat(), "clock": f"{when:%H:%M}",
        "words": f"{DAYS[when.weekday()]} {when.day} {name} {when.year}", "numbers": f"{when.day}/{when.month}/{when.year}",
        "indic": f"{when.day} {name} {when.year}".translate(INDIC), "daymonth": f"{when.day} {name}",
        "levant": f"{when.day} {LEVANT[when.month - 1]}/{name} {when.year}", "english": f"{when:%B} {when.day}, {when.year}",
    }  # fmt: skip
