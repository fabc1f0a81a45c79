"""What a relative of a kind is, and the few ways in which it is right: its reports, its addresses, its sentences, its reading."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import rawi
from rawi.errors import RawiError
from rawi.gather import files
from rawi.gather.fields import Given
from rawi.gather.found import Gathered
from rawi.gather.holding import holds
from rawi.nouns.reading import Reading
from rawi.nouns.report import Outlet, Report
from rawi.read.reader import read

DAY = "2021-05-07"
WORDS = (
    "أعلنت بلدية الوادي إعادة فتح الطريق الساحلي بعد إزالة الصخور التي سقطت عليه ليلة الأحد.",
    "نفت مديرة المدرسة هدى الكيلاني إغلاق الفصول، وقالت إن الدروس مستمرة كالمعتاد.",
    "ذكر تلفزيون المدينة أن سبعة صيادين عادوا إلى المرفأ سالمين بعد يومين في البحر.",
)
PAPERS = ("جريدة الوادي", "تلفزيون المدينة", "موقع المرفأ")
LONG = " ".join(WORDS)
Told = tuple[str, str | None, str | None]  # text, outlet, date; None where it is not asked


@dataclass(frozen=True, slots=True)
class Relative:
    """An input of a kind that nobody had looked at when it was written. ``right`` raises where Rawi does wrong with it."""

    kind: str
    name: str
    right: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of some files: reports, addresses that would be fetched, sentences."""

    found: list[Gathered]
    links: list[str]
    said: list[str]

    @property
    def told(self) -> list[Told]:
        """Text, outlet and date of each report."""
        return [
            (e.report.text.strip(), e.report.outlet.name if e.report.outlet else None, e.report.published)
            for e in self.found
        ]


def opened(path: Path) -> Opened:
    """What Rawi makes of a file or a folder; nothing is fetched."""
    links: list[str] = []
    with patch.object(files, "fetched", lambda some, _: (links.extend(each.url for each in some), iter(()))[1]):
        got = list(files.gathered([str(path)], Given()))
    found = [each for each in got if isinstance(each, Gathered)]
    return Opened(found, links, [str(each) for each in got if isinstance(each, RawiError)])


def written(folder: Path, name: str, raw: bytes | str) -> Path:
    """A file of some bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def gives(kind: str, what: str, name: str, raw: bytes | str, *reports: Told, said: int = 0, links: int = 0) -> Relative:
    """It is right where the file gives these reports, each with its own words as evidence, and as many sentences and addresses."""

    def right(folder: Path) -> None:
        it = opened(written(folder, name, raw))
        wanted = [tuple(g if w is None else w for g, w in zip(got, want, strict=True)) for got, want in zip(it.told, reports, strict=False)]  # fmt: skip
        assert it.told == wanted and len(it.told) == len(reports), (it.told, it.said)
        assert (len(it.said), len(it.links)) == (said, links), (it.said, it.links)
        assert all(holds(each.evidence.raw, each.evidence.media, each.report.text) for each in it.found)

    return Relative(kind, what, right)


def names(kind: str, what: str, name: str, raw: bytes | str, word: str) -> Relative:
    """It is right where no report comes of it, and one sentence names the file and what it is."""

    def right(folder: Path) -> None:
        it = opened(written(folder, name, raw))
        assert not it.found and len(it.said) == 1, (it.told, it.said)
        assert Path(name).name in it.said[0] and re.search(word, it.said[0], re.I), it.said

    return Relative(kind, what, right)


def has(kind: str, what: str, name: str, raw: bytes | str, *words: str) -> Relative:
    """It is right where one report comes of it that holds the words, and no mark of its format."""

    def right(folder: Path) -> None:
        it = opened(written(folder, name, raw))
        assert len(it.found) == 1 and not it.links, (it.told, it.said)
        text = it.found[0].report.text
        assert all(each in text for each in words) and not re.search(r"[<>{}\\\ufffd]", text), text

    return Relative(kind, what, right)


def dated(kind: str, form: str, expected: str | None) -> Relative:
    """It is right where a table's cell of this form gives the report this date."""

    def right(folder: Path) -> None:
        cell = form.replace('"', '""')
        it = opened(written(folder, "a.csv", f'text,outlet,published\n"{WORDS[0]}","{PAPERS[0]}","{cell}"\n'))
        assert [each.report.published for each in it.found] == [expected], (it.told, it.said)

    return Relative(kind, form, right)


def kept_apart(kind: str, what: str, name: str, raw: bytes | str, count: int) -> Relative:
    """It is right where the same words are as many reports of as many outlets with one origin, and none a version of another."""

    def right(folder: Path) -> None:
        path = written(folder, name, raw)
        with rawi.collection(str(folder / "n.rawi"), create=True, who="tester") as news:
            added = news.add(str(path if path.parent == folder else path.parent), jobs=1)
            assert (len(added.new), list(added.versions)) == (count, []), (added.new, added.versions)
            (story,) = news.stories()
            assert (story["outlets"], story["origins"]) == (count, 1), story
            assert news.verify(jobs=1).broken == ()

    return Relative(kind, what, right)


def own_bytes(kind: str, what: str, name: str, raw: bytes | str, count: int = 3) -> Relative:
    """It is right where each report's evidence holds its words and not another's bytes, or is the whole file; swapped, it is found out."""

    def right(folder: Path) -> None:
        it = opened(written(folder, name, raw))
        whole = raw if isinstance(raw, bytes) else raw.encode()
        assert len(it.found) == count, (it.told, it.said)
        for each in it.found:
            assert holds(each.evidence.raw, each.evidence.media, each.report.text)
            others = [one.evidence.raw for one in it.found if one is not each]
            assert each.evidence.raw == whole or not any(one in each.evidence.raw for one in others), each.evidence.raw
        first, last = it.found[0], it.found[-1]
        with rawi.collection(str(folder / "n.rawi"), create=True, who="tester") as news:
            news.add_found([first._replace(evidence=last.evidence), *it.found[1:]], jobs=1)
            assert bool(news.verify(jobs=1).broken) == (first.evidence.raw != last.evidence.raw)

    return Relative(kind, what, right)


def reading(text: str, published: str | None = "2024-03-05", title: str | None = None) -> Reading:
    """The reading of a text."""
    return read(Report("r1", text, title=title, published=published))


def said_by(kind: str, text: str, speaker: str, *words: str) -> Relative:
    """It is right where what the speaker says goes over all these words, and no further than they."""

    def right(_: Path) -> None:
        of = [each for each in reading(text).attributions if each.source and speaker in each.source.of(text)]
        contents = [each.content.of(text) for each in of]
        assert all(any(word in content for content in contents) for word in words), [
            (e.source and e.source.of(text), e.content.of(text)) for e in reading(text).attributions
        ]

    return Relative(kind, text, right)


def counts(kind: str, text: str, number: float) -> Relative:
    """It is right where the text tells of this number and no other."""

    def right(_: Path) -> None:
        got = [(e.value.low, e.value.high) for e in reading(text).details if e.value.kind == "quantity"]
        assert got == [(number, number)], got

    return Relative(kind, text, right)


def on_day(kind: str, text: str, edtf: str) -> Relative:
    """It is right where the text tells of this date and no other."""

    def right(_: Path) -> None:
        got = [each.value.edtf for each in reading(text).details if each.value.kind == "date"]
        assert got == [edtf], got

    return Relative(kind, text, right)


def plain(text: str) -> str:
    """A text without what only its form has: marks, signs that are not seen, letters by other code points."""
    base = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    kept = "".join(each for each in base if unicodedata.category(each) not in ("Mn", "Cf"))
    kept = "".join(str(unicodedata.digit(each)) if each.isdigit() else each for each in kept)
    return " ".join(kept.translate(str.maketrans("یکەہۃٱى", "يكههةاي", "ـ")).split())


def as_read(text: str) -> list[tuple[str, str, str]]:
    """Who says what in a text, whatever form its letters have."""
    return [
        (each.stance, plain(each.source.of(text)) if each.source else "", plain(each.content.of(text)))
        for each in reading(text).attributions
    ]


BODY = (
    "قالت وزارة النقل إن {} صيادا عادوا إلى ميناء مصراتة سالمين بعد عاصفة دامت يومين. "
    "وأضاف مدير الميناء سالم العوامي أن الرصيف الثالث مفتوح أمام السفن."
)


def same_as_plain(kind: str, what: str, formed: Callable[[str], str]) -> Relative:
    """It is right where a text in these forms of letters is read, and matched with another outlet's, as the plain one is."""

    def right(_: Path) -> None:
        text = BODY.format(17)
        other = formed(text)
        assert other != text
        assert as_read(text) and as_read(other) == as_read(text), as_read(other)
        kinds = [[each.kind for each in reading(one).details] for one in (text, other)]
        assert kinds[0] == kinds[1], kinds
        two = [
            read(Report(str(n), one, outlet=Outlet(PAPERS[n], PAPERS[n]), published=f"2024-03-05T1{n}:00"))
            for n, one in enumerate((text, other))
        ]
        (story,) = rawi.compare(two).stories
        assert len(story.reports) == 2 and story.relays, story

    return Relative(kind, what, right)


HOUR = (
    "قالت هيئة الموانئ في بلاد الشمس إن حريقا شب في مخزن الحبوب بميناء السلام عند الساعة {}. "
    "وأضافت الهيئة أن ثلاثة عمال أصيبوا وأن المخزن أغلق."
)


def moments_of(kind: str, first: str, second: str, one: bool) -> Relative:
    """It is right where two clock times are told to be one moment, or two."""

    def right(_: Path) -> None:
        texts = [HOUR.format(each) for each in (first, second)]
        two = [
            read(Report(str(n), text, outlet=Outlet(PAPERS[n], PAPERS[n]), published="2024-03-05T23:00:00+03:00"))
            for n, text in enumerate(texts)
        ]
        times = [[e.value.time for e in each.details if e.value.kind == "date" and e.value.time] for each in two]
        assert all(times), times
        verdicts = {
            each.verdict for story in rawi.compare(two).stories for claim in story.claims for each in claim.differences if each.kind == "date"
        }  # fmt: skip
        assert verdicts == set() if one else "conflict" in verdicts, (verdicts, times)

    return Relative(kind, f"{first} / {second}", right)


def no_place(kind: str, hour: str, place: str) -> Relative:
    """It is right where the place of a time zone is no place of the event."""

    def right(_: Path) -> None:
        text = HOUR.format(hour)
        here = {each.span.of(text) for each in reading(text).details if each.kind == "place"}
        assert not any(place in each or each in hour for each in here), here

    return Relative(kind, hour, right)


def finds(kind: str, query: str, text: str) -> Relative:
    """It is right where the query finds the text, and not the one beside it."""

    def right(folder: Path) -> None:
        rows = [Report("a", text, published="2024-03-05"), Report("b", WORDS[0], published="2024-03-05")]
        path = folder / "r"
        for each in rows:
            written(path, f"{each.id}.txt", each.text)
        with rawi.collection(str(folder / "n.rawi"), create=True, who="tester") as news:
            news.add(str(path), jobs=1)
            hits = news.search(query)
            assert len(hits) == 1, hits

    return Relative(kind, f"{query} in {text}", right)


def every(kind: str, make: Callable[..., Relative], rows: Iterable[tuple[object, ...]]) -> list[Relative]:
    """A relative of a kind for each row."""
    return [make(kind, *row) for row in rows]
