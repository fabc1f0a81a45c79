"""How well pages are opened: python tools/score_pages.py [REPORTS.jsonl.gz] [--seed 1] [--each 10].

Real reports, drawn by chance, are put into each layout of tests/gather/layouts, with teasers of other reports around them, as
sites cut them; counted is in how many body, title and date come out right. The texts are not those that the layouts were made
with.
"""

import argparse
import gzip
import html
import json
import random
import sys
from collections import Counter
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from corpus import CORPUS

from rawi.errors import RawiError
from rawi.gather.documents.document import Wanted
from rawi.gather.documents.page import page
from rawi.nouns.evidence import Evidence

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
TEASER = 200  # letters that a site shows of another report
LEAST = 300


def main() -> None:
    """Print how many pages came out right, and what was wrong with the others."""
    pages: Any = import_module("gather.pages")  # of the tests

    parser = argparse.ArgumentParser()
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=10)
    asked = parser.parse_args()
    draw = random.Random(asked.seed)
    with gzip.open(asked.path, "rt", encoding="utf-8") as lines:
        reports = [_article(each) for each in map(json.loads, lines) if _fit(each)]
    right = count = 0
    wrong: Counter[str] = Counter()
    for path in sorted((pages.HERE / "layouts").glob("*.html")):
        if "english" in path.name or "1256" in path.name:
            continue
        for turn in range(asked.each):
            others = [_cut(draw.choice(reports)) for _ in range(draw.choice((3, 5, 8)))]
            day = datetime(2023, 1, 1, 9, 30, tzinfo=pages.ZONE) + timedelta(days=draw.randrange(400))
            made = pages._page(path, turn % 2, draw.choice(reports), others, day)
            found = _wrong(made)
            count, right = count + 1, right + (not found)
            for each in found:
                wrong[each.split(" ")[0]] += 1
                print(f"{path.name}: {each}")
    print(f"{right} of {count} pages right; wrong: {dict(wrong)}")


def _wrong(made: Any) -> list[str]:
    evidence = Evidence(made.raw, "text/html", made.name, made.url, gathered="2024-05-20T09:00:00+03:00")
    try:
        wrong: list[str] = made.wrong(page(Wanted("page", evidence)))
    except RawiError as error:
        return [f"body ({error})"]
    return wrong


def _fit(report: dict[str, Any]) -> bool:
    title = html.unescape(report.get("title") or "")
    return len(report["text"]) > LEAST and len(title) > 12 and title.strip() not in report["text"]


def _article(report: dict[str, Any]) -> dict[str, Any]:
    lines = [" ".join(html.unescape(line).split()) for line in report["text"].splitlines() if line.strip()]
    title = " ".join(html.unescape(report["title"]).split())
    return {"title": title, "lead": lines[0][:60], "author": "", "paragraphs": [*lines, ""], "language": "ar"}


def _cut(article: dict[str, Any]) -> dict[str, Any]:
    return {**article, "paragraphs": [line[:TEASER] for line in article["paragraphs"]]}


if __name__ == "__main__":
    main()
