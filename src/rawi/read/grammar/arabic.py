"""How Arabic forms words: article, clitics and owners are written as one with them, and their letters tell the rest.

The letters themselves are the pack's, in ``letters.toml``, ``inflection.toml`` and ``shapes.toml``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from rawi.errors import PackError
from rawi.packs.files import Tables
from rawi.packs.inflection import CueForm
from rawi.packs.languages import Language
from rawi.read.grammar.grammar import CLITICS

SHORTEST = 3  # letters that a stem keeps
NOTHING = ("", "")
UNHUNG: dict[str, str] = {}
# What the letters of a word are asked for: the tables, and the entries that each must have.
NEEDED: dict[str, tuple[str, ...]] = {
    "accusative": (), "affix": ("and", "article", "article_li", "bi", "feminine", "ka", "li", "so", "will"),
    "fold": ("alef_above", "alef_below", "maqsura"), "passive": (), "plural": ("genitive",), "pronoun": (),
    "pronoun_open": ("open",), "stem_prefix": (), "stem_suffix": (),
}  # fmt: skip


class Arabic:
    """The answers to what is asked: ``Grammar``."""

    subject_first = False
    noun_first = True
    parted: re.Pattern[str] | None = None

    def __init__(self, language: Language) -> None:
        letters = _checked(language)
        affix, fold = letters["affix"], letters["fold"]
        self.clitics: Mapping[str, str] = {name: affix[name] for name in CLITICS}
        self._names = {letter: name for name, letter in self.clitics.items()}
        self._article: str = affix["article"]
        self._fused: str = affix["article_li"]
        self._articles = (self._article, self._fused)
        self._alef = self._article[0]
        self._feminine: str = affix["feminine"]
        self._open: str = letters["pronoun_open"]["open"]
        self._will: str = affix["will"]
        self._pronouns = _longest(letters["pronoun"])
        self._plurals = tuple(letters["plural"].values())
        self._genitive: str = letters["plural"]["genitive"]
        self._accusative = tuple(letters["accusative"].values())
        self._passive = tuple(letters["passive"].values())
        self._above: str = fold["alef_above"][0]
        self._below: str = fold["alef_below"][0]
        self._maqsura, self._yeh = fold["maqsura"]
        self._joins = affix["and"] + affix["so"]
        self._to_above: str = affix["li"] + self._above
        self._present = frozenset(language.inflection.get("imperfect", {}).get("prefix", {}).values())
        self._persons = _longest(language.inflection.get("perfect", {}).get("stem", {}))
        self._verbal_noun = _shapes(language, "verbal_noun")
        self._circumstance = _shapes(language, "circumstance")
        self._prefixes = _longest(letters["stem_prefix"], language)
        self._suffixes = _longest(letters["stem_suffix"], language)

    def split(self, key: str) -> tuple[str, str]:
        """By the first letter."""
        name = self._names.get(key[:1])
        return NOTHING if name is None else (name, key[1:])

    def without(self, key: str) -> dict[str, str]:
        """Off a word of four letters or more. "For the" gives its article back."""
        name = self._names.get(key[:1])
        if name is None or len(key) <= 3:
            return UNHUNG
        return {name: self._article + key[2:] if key.startswith(self._fused) else key[1:]}

    def fused(self, key: str) -> bool:
        """The alef of the article falls away behind "to"."""
        return key.startswith(self._fused)

    def tail(self, key: str) -> str:
        """Every clitic is one letter."""
        return key[1:]

    def stripped(self, key: str) -> list[str]:
        """Off a word of five letters or more."""
        forms = [key]
        if len(key) > 4:
            forms += [key[1:]] if self._names.get(key[0]) in ("and", "bi", "li") else []
            forms += [key[2:]] if key.startswith(self._articles) else []
            forms += [key[3:]] if key.startswith(self._article, 1) else []
        return forms

    def definite(self, key: str) -> bool:
        """Of a word of four letters or more."""
        return len(key) > 3 and key.startswith(self._articles)

    def bare(self, key: str) -> str:
        """Off a word of five letters or more."""
        return key[2:] if len(key) > 4 and key.startswith(self._article) else key

    def behind_article(self, key: str) -> str | None:
        """The article is two letters."""
        return key[2:] if key.startswith(self._article) else None

    def owned(self, key: str) -> bool:
        """By the ending."""
        return len(key) > 3 and key.endswith(self._pronouns)

    def unowned(self, key: str) -> Iterator[str]:
        """A taa marbuta, which opens before a pronoun, is given back."""
        for pronoun in self._pronouns:
            if key.endswith(pronoun) and len(key) > len(pronoun) + 2:
                stem = key[: -len(pronoun)]
                yield stem
                if stem.endswith(self._open):
                    yield stem[:-1] + self._feminine

    def ending(self, key: str) -> str:
        """The taa marbuta; the sound plural of persons and the dual."""
        if key.endswith(self._feminine):
            return "f"
        return "p" if key.endswith(self._plurals) else ""

    def oblique(self, key: str) -> bool:
        """The sound plural and the dual that are not the nominative, with the article."""
        return self.definite(key) and key.endswith(self._genitive)

    def unmarked(self, key: str) -> str | None:
        """The alef of the indefinite accusative."""
        return key[:-1] if key.endswith(self._alef) else None

    def verbal_noun(self, key: str) -> bool:
        """By the shapes of the pack."""
        return self._verbal_noun.fullmatch(key) is not None

    def circumstance(self, key: str) -> bool:
        """By the shapes of the pack."""
        return self._circumstance.fullmatch(key) is not None

    def belonging(self, key: str) -> bool:
        """Article and yeh."""
        return len(key) > 4 and key.startswith(self._article) and key.endswith(self._yeh)

    def tense(self, key: str) -> str:
        """A prefix of the imperfect, other than the alef of so many nouns, with or without "will" before it."""
        if len(key) > 4 and key[0] == self._will and key[1] in self._present:
            return "future"
        return "present" if key[0] in self._present and key[0] != self._alef else ""

    def adverbial(self, written: str) -> bool:
        """The sign of the indefinite accusative."""
        return any(sign in written for sign in self._accusative)

    def passive(self, written: str) -> bool:
        """The sign behind the first letter."""
        return written[1:2] in self._passive

    def begins_no_name(self, written: str) -> bool:
        """No name but one with a preposition has hamza above behind this letter."""
        return written.startswith(self._to_above)

    def spelt_as_name(self, written: str) -> bool:
        """With yeh, where the word has alef maqsura (``Ali``; ``ala``, "on")."""
        return written.endswith(self._yeh)

    def spelt_as_noun(self, written: str) -> bool:
        """With hamza below (``imam``; ``amama``, "in front of")."""
        return written[:1] == self._below

    def proper(self, _: str) -> bool:
        """No letter is a capital."""
        return False

    def as_spelt(self, written: str, forms: tuple[CueForm, ...]) -> tuple[CueForm, ...]:
        """Without the tenses that the letters rule out, though folding does not.

        A word with the sign of the indefinite accusative is no verb; one that ends in alef maqsura is not the noun of
        doing that ends in yeh (``nafa``, "denied"; ``nafy``, "denial"); one that begins with hamza above is not the
        word with hamza below (``abana``, "made clear"; ``ibbana``, "during").
        """
        if self.adverbial(written[-2:]):
            return tuple(form for form in forms if form.shape != "finite")
        below = written[:2].lstrip(self._joins)[:1] == self._below
        yeh = written[-1] == self._yeh
        if not (below or yeh):
            return forms
        return tuple(form for form in forms if form.tense != "perfect" or not self._ruled_out(form, below, yeh))

    def _ruled_out(self, form: CueForm, below: bool, yeh: bool) -> bool:
        return (below and form.word[0] == self._above) or (yeh and form.word[-1] == self._maqsura)

    def stem(self, key: str) -> str:
        """One prefix and two suffixes off, three letters kept (after Larkey, Ballesteros, Connell 2002)."""
        for prefix in self._prefixes:
            if key.startswith(prefix) and len(key) - len(prefix) >= SHORTEST:
                key = key[len(prefix) :]
                break
        for longest in (5, 1):
            for suffix in self._suffixes:
                if len(suffix) <= longest and key.endswith(suffix) and len(key) - len(suffix) >= SHORTEST:
                    key = key[: -len(suffix)]
                    break
        return key

    def lemmas(self, key: str) -> Iterable[str]:
        """The word, what clitic and article leave of it, what a verb is without its person and its tense."""
        found = dict.fromkeys(self.stripped(key))
        for form in (key, key[1:]) if key[0] in self._joins and len(key) > SHORTEST else (key,):
            verb = form[1:] if self.tense(form) == "future" else form
            if len(verb) > SHORTEST and self.tense(verb) == "present":
                found |= dict.fromkeys((verb[1:], self._alef + verb[1:]))
            found |= dict.fromkeys(
                form[: -len(end)] for end in self._persons if form.endswith(end) and len(form) - len(end) >= SHORTEST
            )
        return found


def _checked(language: Language) -> Tables:
    """The letters of the pack. Raises PackError for a table or an entry that no Arabic can do without."""
    file = language.folder / "letters.toml"
    for table, entries in NEEDED.items():
        if table not in language.letters:
            raise PackError(f"{file}: the table [{table}] is missing. Write it, as languages/ar has it.")
        if lacking := [entry for entry in entries if entry not in language.letters[table]]:
            raise PackError(f"{file}: [{table}] has no {lacking[0]}. Write it, as languages/ar has it.")
    return language.letters


def _longest(table: Mapping[str, str], language: Language | None = None) -> tuple[str, ...]:
    """The affixes of a table, the longest first, folded where a language is given to fold them."""
    return tuple(sorted((language.key(each) if language else each for each in table.values()), key=len, reverse=True))


def _shapes(language: Language, name: str) -> re.Pattern[str]:
    """Any of the shapes of a table; a language without such a table has none."""
    shapes = language.shapes.get(name, {}).values()
    return re.compile("|".join(f"(?:{shape})" for shape in shapes) or "(?!)")
