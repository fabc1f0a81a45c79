"""Make the judge's weights from marked reports: python tools/fit.py [--language CODE] [--shared FOLDER] [--out FILE] [GOLD ...].

For Arabic it reads the open half of the gold, the dev set and the seeds in ``../shared``, and for every language the marks in
``tools/marks`` with their reports in ``../shared/corpus``, and the project's own sentences; further gold files are read
besides. What figures are measured on is never read, of English none of its gold. Two runs write the same bytes.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import chosen
from logit import Feature
from marked import LANGUAGES, MARKS, ROOT, KeptBack, Text, gold, kept_apart, of_language, own

from rawi.packs.given import Pack, packs
from rawi.packs.languages import BETWEEN, JUDGED, Language
from rawi.run.evaluate import evaluate

CODE = "ar"
SHARED = ROOT.parent / "shared"
OPEN = Path("gold", "ar-news", "open", "gold.jsonl")
# In the order in which they are made, each from what is chosen by those before it. The penalty on large weights was tried
# by leaving out a fifth of the gold at a time.
PENALTIES = {"speaker": 6.0, "cue": 3.0, "phrase": 2.0, "end": 3.0, "cover": 3.0}
CHOICES = {
    "speaker": chosen.of_speakers,
    "cue": chosen.of_cues,
    "phrase": chosen.of_phrases,
    "end": chosen.of_ends,
    "cover": chosen.of_covers,
}
DIGITS = 3
LEAST = 0.02  # weights nearer to nothing are left out
Weights = Mapping[str, Mapping[Feature, float]]


def material(shared: Path, more: Iterable[Path] = (), leave_open: bool = False, code: str = CODE) -> Iterator[Text]:
    """All that the weights of a language are made from, the open half too unless it is left out."""
    if code == CODE and not leave_open:
        yield from gold(shared / OPEN)
    if (marks := of_language(MARKS, code)).is_file():
        yield from kept_apart(marks, shared / "corpus" / f"reports.{code}.jsonl.gz")
    yield from own(code)
    if code == CODE:
        yield from gold(shared / "gold" / "ar-dev" / "gold.jsonl", times=2)
        yield from gold(shared / "seeds" / "gold.jsonl", times=20)
    for path in more:
        yield from gold(path)


def marked_in(code: str) -> tuple[Path, ...]:
    """The files of marks that the weights of a language are made from."""
    other = learned_from(packs().of(code))
    paths = (of_language(MARKS, each) for each in (code, other) if each)
    return tuple(path for path in paths if path.is_file())


def unweighted(pack: Pack) -> Pack:
    """A pack with the same words and no weights yet."""
    language: Language = replace(pack.language, weights={name: {} for name in JUDGED})
    return replace(pack, language=language)


def fitted(texts: Iterable[Text], pack: Pack, besides: Iterable[Text] = ()) -> Weights:
    """The weights that marked texts give, which ``pack`` has afterwards; ``besides`` are those of the language it learns from."""
    found = chosen.marks(texts, pack)
    weights = pack.language.weights
    if other := learned_from(pack):
        there = packs().of(other)
        found += chosen.marks(besides, replace(there, language=replace(there.language, weights=weights)))
    for name, choices in CHOICES.items():
        made = choices(found)
        weights[name] = told(made.weights(PENALTIES[name]))
        print(f"{name}: {len(made.ways)} choices, {len(weights[name])} features", file=sys.stderr)
    return weights


def learned_from(pack: Pack) -> str | None:
    """The code of the language whose marked reports those of a pack are judged by too: of its features none is a word."""
    code = pack.language.letters.get("learns_from")
    return str(code) if code else None


def told(weights: Mapping[Feature, float]) -> dict[Feature, float]:
    """The weights as they are written: what comes next is made with those that the reader will have."""
    return {each: round(weight, DIGITS) for each, weight in weights.items() if abs(weight) > LEAST}


def written(weights: Weights, texts: Iterable[Text], code: str = CODE) -> str:
    """The data file, with what it was made from at its head: for a language that learns from another, the marks of both."""
    known = list(texts)
    count = sum(len(each.marks) for each in known)
    besides = " the open half of the gold, the dev set,\n# the seeds, " if code == CODE else "\n# "
    marks = " ".join(str(path.relative_to(ROOT)) for path in marked_in(code))
    lines = [
        "# What the judge goes by. `make fit` writes this file (CONTRIBUTING.md, The judge's weights); do not edit it by hand.",
        f"# Conditional logits over {count} attributions marked in {len(known)} texts:{besides}{marks},"
        " and the project's own sentences in tests/read.",
    ]
    for name in CHOICES:
        entries = {BETWEEN.join(each): weight for each, weight in weights[name].items()}
        keys = sorted(entries, key=lambda key: key.split(BETWEEN))
        lines += ["", f"[{name}]", *(f'"{key}" = {entries[key]:.{DIGITS}f}' for key in keys)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, and write; or measure what the fit is worth on reports that it did not see."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", 1)[0])
    parser.add_argument("gold", nargs="*", type=Path, help="further gold files")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of gold and corpus")
    parser.add_argument("--language", default=CODE, help="the code of the language")
    parser.add_argument("--out", type=Path, help="where to write the weights, by default into the pack")
    parser.add_argument(
        "--leave-open", action="store_true", help="write nothing: fit without the open half, and measure on it"
    )
    given = parser.parse_args()
    if not given.shared.is_dir():
        sys.exit(f"The weights are made from the marked reports in {given.shared}, which is not there.")
    try:
        texts = list(material(given.shared, given.gold, given.leave_open, given.language))
        pack = unweighted(packs().of(given.language))
        other = learned_from(pack)
        besides = list(material(given.shared, code=other)) if other else []
    except KeptBack as error:
        sys.exit(str(error))
    weights = fitted(texts, pack, besides)
    if given.leave_open:
        pack.language.weights["implied"] = packs().of(CODE).language.weights["implied"]  # made without the open half
        figures, _ = evaluate(given.shared / OPEN, replace(packs(), made={CODE: pack}))
        print(json.dumps(figures))
        return
    out = given.out or LANGUAGES / given.language / "weights.toml"
    out.write_text(written(weights, [*texts, *besides], given.language), "utf-8")


if __name__ == "__main__":
    main()
