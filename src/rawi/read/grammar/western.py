"""How the languages of western Europe form words: capitals show names, and articles and most else stand alone.

What they differ by is the pack's, in ``letters.toml``: ``[owner]`` what hangs on an owner, ``[ending]`` what words are written
without where they are compared, ``[adverb]`` the endings of adverbs, ``[joins]`` the words that join, ``[tense]`` the endings
that only verbs have, by the tense they tell, ``[elided]`` what hangs on the word behind it by an apostrophe, ``[hung]`` the
pronouns that hang on the verb before them by a hyphen, ``[link]`` what may stand between, ``[thousands]`` what sets thousands
apart; and ``adjectives = "behind"`` where they stand behind their noun.
"""

import re
from collections.abc import Iterable

from rawi.packs.languages import Language
from rawi.read.grammar.plain import Plain

LONG = 5  # letters that only a longer word has beside the ending of adverbs
SHORTEST = 3  # letters that a stem keeps
SILENT = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
ADDRESS = "(?:https?://|www\\.)[!#-&*-;=?-z~]*[0-9A-Za-z/=_]|[\\w.%+-]{1,64}@(?:[0-9A-Za-z-]+\\.)+[A-Za-z]{2,}"
# The lists whose words are written with a capital where a sentence begins, and else hardly ever.
OPENS = ("article", "subject_pronoun", "preposition", "conjunction", "demonstrative", "possessive", "negation")


class Western(Plain):
    """The answers to what is asked: ``Grammar``. What is not answered here nothing on a word tells."""

    subject_first = True

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        letters = language.letters
        owners = tuple(dict.fromkeys(letters.get("owner", {}).values()))
        self.noun_first = letters.get("adjectives") == "behind"
        self._owners = frozenset(language.key(each) for each in owners)
        self._endings = tuple(sorted(letters.get("ending", {}).values(), key=len, reverse=True))
        self.clitics = dict(letters.get("joins", {}))
        self._joins = {word: name for name, word in self.clitics.items()}
        self._adverbs = tuple(letters.get("adverb", {}).values())
        self._tenses = tuple((ending, each.split("_")[0]) for each, ending in letters.get("tense", {}).items())
        self._pasts = language.words["past"]
        self.parted = _parted(language, owners)

    def split(self, key: str) -> tuple[str, str]:
        """What joins is a word by itself."""
        return self._joins.get(key, ""), ""

    def owned(self, key: str) -> bool:
        """What hangs on an owner is a word by itself."""
        return key in self._owners

    def adverbial(self, written: str) -> bool:
        """By the ending, unless it is written as a name."""
        return len(written) > LONG and not written[0].isupper() and written.endswith(self._adverbs)

    def tense(self, key: str) -> str:
        """By the ending of a longer word: past, present, future; or by the list of pasts that have none."""
        if key in self._pasts:
            return "past"
        if len(key) < LONG:
            return ""
        return next((tense for ending, tense in self._tenses if key.endswith(ending)), "")

    def proper(self, written: str) -> bool:
        """By its first letter, or all of them."""
        return written[0].isupper()

    def stem(self, key: str) -> str:
        """One ending off, three letters kept."""
        for ending in self._endings:
            if key.endswith(ending) and len(key) - len(ending) >= SHORTEST:
                return key[: -len(ending)]
        return key

    def lemmas(self, key: str) -> Iterable[str]:
        """The word, its stem, and its stem without the letter that an ending doubles: "stopped"."""
        stem = self.stem(key)
        single = stem[:-1] if stem != key and len(stem) > SHORTEST and stem[-1] == stem[-2] else stem
        return dict.fromkeys((key, stem, single))


def _parted(language: Language, owners: tuple[str, ...]) -> re.Pattern[str]:
    """Words with the hyphens and apostrophes inside them; owners and the hyphen behind a number part words and are none.

    The full stops of initials and abbreviations are part of them, the last one too unless a sentence seems to end there: at
    the end of a line, or before a word that only a sentence writes with a capital. Whatever has one before a
    comma, or before a bracket behind which the sentence goes on, is abbreviated.
    """
    owner = "|".join(map(re.escape, owners)) or "(?!)"
    letters = language.letters
    elided = _either(letters.get("elided", {}).values()).replace("'", "['\u2019]")
    link, hung = (_either(letters.get(name, {}).values()) for name in ("link", "hung"))
    behind = f"(?:(?:{link})[-\u2010])?(?:{hung})(?!\\w)"
    apart = "|".join(map(re.escape, letters.get("thousands", {}).values())) or "(?!)"
    opens = _either(word.capitalize() for name in OPENS for word in language.words[name])
    short = _either(form for word in language.words["letter_name"] for form in (word, word.capitalize()))
    stays = f"(?!\\s+(?:{opens})\\b|[\"\u201d\u2019']?[^\\S\\n]*(?:\\n|\\Z))"
    letter, inner = "[^\\W\\d_]", "['\u2019\u2010-]"
    return re.compile(
        f"(?a:{ADDRESS})"
        f"|(?i:{elided})(?=[^\\W\\d_])"
        f"|{letter}(?:\\.{letter})+(?!\\w)(?:\\.{stays})?(?:-[^\\W_]+)*"
        f"|(?:[A-Z]|{short})\\.{stays}(?=\\s*\\w)"
        f"|(?:{owner})(?!\\w)"
        f"|(?!(?<=[-\u2010])(?:{link})[-\u2010](?:{hung})(?!\\w))"
        f"{letter}+(?:(?!(?:{owner})(?!\\w))(?![-\u2010]{behind}){inner}[^\\W_]+)*(?:\\.(?=[,;:]|\\)[\\s,]+[a-z]))?"
        f"|[1-9][0-9]{{0,2}}(?:(?:{apart})[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?"
        "|[0-9]+(?:[.,/][0-9]+)*"
        f"|\\n|\\.\\.+|''|``|\u2018\u2018|\u2019\u2019|<<|>>"
        f"|(?!(?<=\\w)[-\u2010](?=[^\\W\\d]))[^\\s\\w{SILENT}]"
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in set(words)), key=lambda each: (-len(each), each))) or "(?!)"
