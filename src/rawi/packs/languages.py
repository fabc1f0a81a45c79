"""Language packs: the words of one language by the work they do, folded and inflected, ready to look up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rawi.errors import LanguageError, PackError
from rawi.nouns.claim import NOUN_KINDS, STANCES, NounKind, Stance
from rawi.packs.files import DATA, Tables, known, tables
from rawi.packs.folding import Key
from rawi.packs.inflection import CueForm, forms_of
from rawi.packs.lists import COMMON, Runs, lists, looked_up, words_in

_MARK = re.compile("([/()])")  # marks that are words of their own in a text
_COPY = re.compile(r"_\d+$")  # what keeps the keys of one value apart
PLAIN = "plain"  # the grammar of a pack that names none
PREPOSITIONS = ("ala", "an", "bi", "fi", "ila", "li", "min")  # that `takes` may name, beside those of frames.toml
# What else an entry of a cue may say that the cue takes, or is.
TAKES = (
    "accuse", "attitude", "bare", "blame", "colon", "decline", "fi_source", "from", "hawl", "learns", "noun", "quote",
    "responsibility", "so", "speech", "sure", "that", "tight", "whom",
)  # fmt: skip
VALUED = ("numbers", "dates", "names")  # the files whose tables have values for keys


class Noun(NamedTuple):
    """What is known of a noun that can name a voice: its kind, and its gender and number (``ms``, ``fs``, ``mp``...)."""

    kind: NounKind
    agreement: str


class Phrase(NamedTuple):
    """A cue that is no verb: its words, what comes after them, its stance."""

    key: str
    words: tuple[str, ...]
    link: frozenset[str]
    stance: Stance
    inner: bool
    pronoun: bool
    strict: bool
    lone: bool


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language pack. All words in it are folded; ``fold`` brings a text to the same form, code point for code point.

    ``grammar`` names who knows how the language forms words; ``letters``, ``inflection`` and ``shapes`` are its files of these
    names, for the grammar to read.
    """

    code: str
    folder: Path
    grammar: str
    letters: Tables
    inflection: Tables
    shapes: Tables
    folding: tuple[tuple[str, str], ...]
    marks: re.Pattern[str]
    cues: dict[str, tuple[CueForm, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    words: dict[str, frozenset[str]]
    runs: dict[str, Runs]
    nouns: dict[str, tuple[Noun, ...]]
    prepositions: dict[str, str]
    declining: frozenset[str]
    sounds: dict[int, str]
    outlet_kinds: dict[str, frozenset[str]]
    countries: dict[str, str]
    country_runs: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    nisbas: frozenset[str]
    country_names: frozenset[str]
    common: frozenset[str]
    valued: dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]
    spheres: dict[str, tuple[str, ...]]
    weights: dict[str, dict[tuple[str, ...], float]]

    def country_of(self, key: str) -> str | None:
        """The ISO 3166 code of the country that a folded word names, by itself, its people or its capital."""
        return self.countries.get(key)

    def fold(self, text: str) -> str:
        """The text with letters that are read as one made one. Same length, so every offset holds."""
        for old, new in self.folding:
            text = text.replace(old, new)
        return text

    def sound(self, key: str) -> str:
        """A folded foreign name without what its spellings differ by: weak letters, letters for one sound."""
        return key.translate(self.sounds)

    def key(self, word: str) -> str:
        """A word in the form that the pack is looked up by: folded, without vowel signs and stretches."""
        return self.marks.sub("", self.fold(word))


def _cues(files: dict[str, Tables], said: tuple[str, ...], key: Key, folder: Path) -> dict[str, list[CueForm]]:
    found: dict[str, list[CueForm]] = {}
    named = (_COPY.sub("", name) for name in files.get("frames", {}).get("frame_preposition", {}))
    openings = (*PREPOSITIONS, *named)
    takes = (*TAKES, *openings, *(f"{name}_that" for name in openings))
    for name, entries in files.items():
        if name.startswith("cues/"):
            stance = known(STANCES, name[5:], f"{folder / name}.toml")
            for lemma, entry in entries.items():
                for each in (*entry.get("takes", ()), *entry.get("noun_takes", ())):
                    known(takes, each, f"{folder / name}.toml, [{lemma}]")
                for form in forms_of(stance, lemma, entry, files.get("inflection", {})):
                    found.setdefault(key(form.word), []).append(form)
    speech = frozenset({"that", "quote"})
    for word in said:
        found.setdefault(key(word), []).append(CueForm(word, "says", "says.speech", "noun", "", "", True, speech))
    return found


def _phrases(entries: Tables, key: Key, file: Path) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for name, entry in entries.items():
        if lacking := [field for field in ("words", "link", "stance") if field not in entry]:
            raise PackError(f"{file}: [{name}] has no {lacking[0]}. Give it one, as the other entries have it.")
        words = tuple(key(word) for word in entry["words"].split())
        flags = (
            entry.get("inner", False),
            entry.get("pronoun", True),
            entry.get("strict", False),
            entry.get("lone", False),
        )
        found.setdefault(words[0], []).append(
            Phrase(name, words, frozenset(entry["link"]), known(STANCES, entry["stance"], file), *flags)
        )
    return found


def _nouns(kinds: Tables, key: Key, file: Path) -> dict[str, tuple[Noun, ...]]:
    found: dict[str, list[Noun]] = {}
    for kind, groups in kinds.items():
        for agreement, group in groups.items():
            for word in words_in(group):
                found.setdefault(key(word), []).append(Noun(known(NOUN_KINDS, kind, file), agreement))
    return {word: tuple(group) for word, group in found.items()}


@cache
def language(code: str) -> Language:
    """The pack of a language by its ISO 639 code. Raises LanguageError where there is none."""
    folder = DATA / "languages" / code
    if not code.isalpha() or not folder.is_dir():
        raise LanguageError(f'There is no language pack for "{code}"; Rawi reads: {", ".join(languages())}.')
    return pack(folder)


def pack(folder: Path) -> Language:
    """The language pack in a folder, which bears the code of the language. What it lacks, but for a few lists, is empty."""
    files = tables(folder)
    letters, inflection = files.get("letters", {}), files.get("inflection", {})
    key, found = Key(letters, folder / "letters.toml"), lists(files, folder)
    cues = _cues(files, found["speech_noun"], key, folder)
    phrases = _phrases(files.get("phrases", {}), key, folder / "phrases.toml")
    words, runs = looked_up(found, key)
    frames, nations = files.get("frames", {}), files.get("countries", {})
    endings = inflection.get("nisba", {}).get("ending", {"bare": ""})
    return Language(
        code=folder.name,
        folder=folder,
        grammar=letters.get("grammar", PLAIN),
        letters=letters,
        inflection=inflection,
        shapes=files.get("shapes", {}),
        folding=key.folding,
        marks=key.marks,
        cues={word: tuple(dict.fromkeys(group)) for word, group in cues.items()},
        phrases={word: tuple(sorted(group, key=lambda p: -len(p.words))) for word, group in phrases.items()},
        words=words,
        runs=runs,
        nouns=_nouns(files.get("voices", {}), key, folder / "voices.toml"),
        prepositions={key(word): _COPY.sub("", name) for name, word in frames.get("frame_preposition", {}).items()},
        sounds=_sounds(letters),
        outlet_kinds=_outlet_kinds(frames, key),
        spheres={name: words_in(table) for name, table in files.get("spheres", {}).items()},
        valued=_valued({name: table for file in VALUED for name, table in files.get(file, {}).items()}, key),
        common=frozenset(key(word) for name in COMMON for word in found[name]),
        nisbas=_nisbas(nations, endings, key),
        country_names=_country_names(nations, key),
        country_runs=_country_runs(nations, endings, key),
        countries=_countries(nations, endings, key),
        weights=_weights({**files.get("weights", {}), **files.get("implied", {})}),
        declining=_lemmas(found["decline_negated"], cues, key),
    )


JUDGED = ("cue", "speaker", "phrase", "end", "cover", "implied")  # what the judge has weights for
BETWEEN = " | "  # between a feature's sentence and what fills its blanks


def _weights(entries: Tables) -> dict[str, dict[tuple[str, ...], float]]:
    """The judge's weights by what is judged; a pack without any takes nothing."""
    return {
        name: {tuple(feature.split(BETWEEN)): weight for feature, weight in entries.get(name, {}).items()}
        for name in JUDGED
    }


def _lemmas(words: Iterable[str], cues: dict[str, list[CueForm]], key: Key) -> frozenset[str]:
    """The verbs that some words are forms of."""
    return frozenset(form.lemma.split(".", 1)[1] for word in words for form in cues.get(key(word), ()))


def _sounds(letters: Tables) -> dict[int, str]:
    """A translation that drops weak letters and makes letters for one foreign sound one."""
    alike = {ord(pair[0]): pair[1] for pair in letters.get("sound", {}).values()}
    return alike | {ord(letter): "" for letter in letters.get("skeleton", {}).values()}


def _outlet_kinds(frames: Tables, key: Key) -> dict[str, frozenset[str]]:
    """Which kinds of outlet a noun can stand for; a paper's noun serves for magazines, a site's for all that publish."""
    wider = {"paper": {"paper", "magazine", "site"}, "channel": {"channel", "agency"}, "site": {"site", "channel"}}
    found: dict[str, frozenset[str]] = {}
    for name, group in frames.items():
        if name.startswith("outlet_noun_"):
            kind = name.removeprefix("outlet_noun_")
            for word in group.values():
                found[key(word)] = frozenset(wider.get(kind, {kind}))
    return found


def _countries(entries: Tables, endings: dict[str, str], key: Key) -> dict[str, str]:
    found = {}
    for code, entry in entries.items():
        for field, name in entry.items():
            for ending in endings.values() if field.startswith("nisba") else [""]:
                found[key(name + ending)] = code
    return found


def _country_names(entries: Tables, key: Key) -> frozenset[str]:
    """The first words of the names of countries, which some adjectives are spelled like."""
    return frozenset(
        key(name.split()[0])
        for entry in entries.values()
        for field, name in entry.items()
        if not field.startswith(("nisba", "capital", "people"))
    )


def _nisbas(entries: Tables, endings: dict[str, str], key: Key) -> frozenset[str]:
    """The first words of the adjectives of countries and of the names of their people: these, not the names, take an article."""
    return frozenset(
        key(name.split()[0] + (ending if " " not in name else ""))
        for entry in entries.values()
        for field, name in entry.items()
        if field.startswith(("nisba", "people"))
        for ending in (endings.values() if field.startswith("nisba") else [""])
    )


def _country_runs(
    entries: Tables, endings: dict[str, str], key: Key
) -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Names and adjectives of countries by their first word: further words, ISO code, the name that is shown."""
    starts: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for code, entry in entries.items():
        for field, name in entry.items():
            if field.startswith("capital"):
                continue
            for ending in endings.values() if field.startswith("nisba") else [""]:
                first, *rest = (key(word) for word in (name + ending).split())
                starts.setdefault(first, []).append((tuple(rest), code, entry["name"]))
    return {first: tuple(sorted(group, key=lambda g: -len(g[0]))) for first, group in starts.items()}


def _valued(entries: Tables, key: Key) -> dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Tables whose keys are values: by the first word, the words of each entry with its value, longest first."""
    found = {}
    for name, group in entries.items():
        starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for value, phrase in group.items():
            words = tuple(key(word) for word in _MARK.sub(r" \1 ", phrase).split())
            starts.setdefault(words[0], []).append((words, _COPY.sub("", value)))
        found[name] = {first: tuple(sorted(each, key=lambda e: -len(e[0]))) for first, each in starts.items()}
    return found


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a pack."""
    return tuple(sorted(path.name for path in (DATA / "languages").iterdir() if path.is_dir()))
