"""How well reading agrees with what people marked: the figures of the scorer, for any gold file of its form.

An attribution is found when some part of its cue overlaps the gold cue and the contents share at least half of their
union; matches are one to one, best first. The strict figure asks the gold's source as well. Cues are scored without
their contents too: of the gold's how many any found one touches (``cue_recall``), of those found how many touch none of
the gold's (``cue_false``), of those touched how many have nine tenths of their content in common (``content_whole``).
Voices are scored by B-cubed (Bagga and Baldwin 1998) over the last voice of each chain.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rawi.errors import InputError
from rawi.nouns.report import Report, fingerprint
from rawi.packs.given import Packs, packs
from rawi.read.reader import read
from rawi.run.conventions import OURS, Convention, by_convention
from rawi.store.documents import reading_document

ENOUGH = 0.5
WHOLE = 0.9
CLOSED = {"closed", "held"}  # folders of gold that nobody looks into
Marked = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """One attribution that only the gold has, or only the reading: where, and its words."""

    kind: str
    document: str
    source: str | None
    cue: str
    content: str


def evaluate(
    gold: Path, given: Packs | None = None, convention: Convention = OURS
) -> tuple[dict[str, float | int], list[Miss]]:
    """Read the texts that a gold file names and compare. Texts lie beside the file or in ``text/``.

    ``given`` are the packs to read with, by default the user's; ``convention`` is how the gold marks what the reading has.
    Raises InputError for a file that is no gold, or a text that is not there.
    """
    counts: Counter[str] = Counter()
    sums: dict[str, float] = dict.fromkeys(("iou", "bcubed_p", "bcubed_r"), 0.0)
    misses: list[Miss] = []
    for document in documents(gold):
        text = _text(gold, document)
        reading = read(Report(id=document["doc"], text=text, language=document.get("language"),
                              published=document.get("published")), given)  # fmt: skip
        found = reading_document(reading)["attributions"]
        if convention != OURS:
            found = by_convention(found, text, (given or packs()).of(str(reading.report.language)), convention)
        misses.extend(_scored(document, found, text, (counts, sums)))
    return _figures(counts, sums), misses


def documents(gold: Path) -> list[dict[str, Any]]:
    """The documents of a gold file."""
    found = []
    for number, line in enumerate(gold.read_text("utf-8").splitlines(), 1):
        try:
            document = json.loads(line)
            document["doc"], document["attributions"]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{gold}, line {number}: no gold document (it needs doc and attributions).") from error
        found.append(document)
    return found


def closed(gold: Path) -> bool:
    """Whether a gold file is for figures only: nothing of its texts or of what was missed in them is shown."""
    return not CLOSED.isdisjoint((*gold.parts, *gold.resolve().parts))


def gold_fingerprint(gold: Path) -> str:
    """Which gold a figure was measured on: the first twelve digits of the file's SHA-256."""
    return fingerprint(gold.read_text("utf-8"))[:12]


def _text(gold: Path, document: Mapping[str, Any]) -> str:
    if "text" in document:
        return str(document["text"])
    for place in (gold.parent / "text" / document["doc"], gold.parent / document["doc"]):
        if place.is_file():
            return str(place.read_bytes(), "utf-8")
    raise InputError(f"{gold}: the text {document['doc']} lies neither beside it nor in text/.")


def _scored(
    document: Mapping[str, Any], found: Sequence[Marked], text: str, sums: tuple[Counter[str], dict[str, float]]
) -> list[Miss]:
    counts, total = sums
    wanted = [mark for mark in document["attributions"] if mark["content"]]
    pairs = _matched(wanted, found)
    counts.update(documents=1, gold=len(wanted), predicted=len(found), hit=len(pairs))
    counts.update(_cues(document["attributions"], found))
    chains = []
    for i, j, overlap in pairs:
        mine, theirs = found[j], wanted[i]
        total["iou"] += overlap
        counts["source"] += same_source(theirs["source"], mine["source"])
        for field in ("stance", "quotation"):
            counts[field] += theirs.get(field) in (None, mine[field])
        counts["depth"] += theirs.get("stance") is None or len(theirs["chain"]) == len(mine["chain"])
        if theirs.get("chain"):
            chains.append((theirs["chain"][-1], mine["chain"][-1] if mine["chain"] else None))
    precision, recall = _bcubed(chains)
    total["bcubed_p"] += precision
    total["bcubed_r"] += recall
    counts["chains"] += len(chains)
    hit_gold, hit_found = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    return [
        *(_miss("missed", document["doc"], wanted[i], text) for i in range(len(wanted)) if i not in hit_gold),
        *(_miss("extra", document["doc"], found[j], text) for j in range(len(found)) if j not in hit_found),
    ]


def _cues(marked: Sequence[Marked], found: Sequence[Marked]) -> dict[str, int]:
    """How the cues meet, whatever their contents; a marked cue without content is no miss, and none found is false."""
    wanted = [theirs for theirs in marked if theirs["content"]]
    touched = [[mine for mine in found if _touch(theirs, mine)] for theirs in wanted]
    best = [
        max((share(theirs["content"], mine["content"]) for mine in mines), default=0.0)
        for theirs, mines in zip(wanted, touched, strict=True)
    ]
    return {
        "cue_hit": sum(map(bool, touched)),
        "cue_false": sum(not any(_touch(theirs, mine) for theirs in marked) for mine in found),
        "whole": sum(overlap >= WHOLE for overlap in best),
    }


def _touch(theirs: Marked, mine: Marked) -> bool:
    return any(_shared(a, b) for a in theirs["cue"] for b in mine["cue"])


def _matched(wanted: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[int, int, float]]:
    options = []
    for i, theirs in enumerate(wanted):
        for j, mine in enumerate(found):
            if not _touch(theirs, mine):
                continue
            overlap = share(theirs["content"], mine["content"])
            if overlap >= ENOUGH:
                options.append((overlap + 0.1 * same_source(theirs["source"], mine["source"]), overlap, i, j))
    taken_i, taken_j, pairs = set(), set(), []
    for _, overlap, i, j in sorted(options, reverse=True):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            pairs.append((i, j, overlap))
    return pairs


def _shared(a: Sequence[int], b: Sequence[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def share(a: Sequence[int], b: Sequence[int]) -> float:
    """What two stretches have in common, of all that they cover, 0 to 1."""
    union = a[1] - a[0] + b[1] - b[0] - _shared(a, b)
    return _shared(a, b) / union if union else 0.0


def same_source(theirs: Sequence[int] | None, mine: Sequence[int] | None) -> bool:
    """Whether two sources are one: both none, or half of the shorter in common."""
    if theirs is None or mine is None:
        return (theirs is None) == (mine is None)
    shorter = min(theirs[1] - theirs[0], mine[1] - mine[0])
    return _shared(theirs, mine) / max(1, shorter) >= ENOUGH


def _bcubed(pairs: Sequence[tuple[str, str | None]]) -> tuple[float, float]:
    both, first, second = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return (
        sum(both[pair] / second[pair[1]] for pair in pairs),
        sum(both[pair] / first[pair[0]] for pair in pairs),
    )


def _figures(counts: Counter[str], sums: Mapping[str, float]) -> dict[str, float | int]:
    precision, recall = _ratio(counts["hit"], counts["predicted"]), _ratio(counts["hit"], counts["gold"])
    strict = _ratio(counts["source"], counts["predicted"]), _ratio(counts["source"], counts["gold"])
    hit = counts["hit"]
    figures: dict[str, float | int] = {key: counts[key] for key in ("documents", "gold", "predicted")}
    shares = {
        "precision": precision,
        "recall": recall,
        "f1": _f(precision, recall),
        "strict_f1": _f(*strict),
        "cue_recall": _ratio(counts["cue_hit"], counts["gold"]),
        "cue_false": _ratio(counts["cue_false"], counts["predicted"]),
        "content_whole": _ratio(counts["whole"], counts["cue_hit"]),
        "content_iou": _ratio(sums["iou"], hit),
        "source": _ratio(counts["source"], hit),
        "stance": _ratio(counts["stance"], hit),
        "quotation": _ratio(counts["quotation"], hit),
        "chain_depth": _ratio(counts["depth"], hit),
        "voice_bcubed": _f(_ratio(sums["bcubed_p"], counts["chains"]), _ratio(sums["bcubed_r"], counts["chains"])),
    }
    return {**figures, **{key: round(share, 4) for key, share in shares.items()}}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _miss(kind: str, document: str, mark: Marked, text: str) -> Miss:
    def words(span: Sequence[int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    cue = " … ".join(words(part) or "" for part in mark["cue"])
    return Miss(kind, document, words(mark["source"]), cue, words(mark["content"]) or "")
