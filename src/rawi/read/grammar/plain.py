"""The grammar of a language whose words stand alone: no article, no clitics, no owners on them. A pack that names none has it."""

import re
from collections.abc import Iterable, Mapping

from rawi.packs.inflection import CueForm
from rawi.packs.languages import Language


class Plain:
    """Nothing hangs on a word, and its form tells nothing. The answers to what is asked: ``Grammar``."""

    subject_first = False
    noun_first = False
    parted: re.Pattern[str] | None = None

    def __init__(self, _: Language) -> None:
        self.clitics: Mapping[str, str] = {}

    def split(self, _: str) -> tuple[str, str]:
        """No clitics."""
        return "", ""

    def without(self, _: str) -> dict[str, str]:
        """No clitics."""
        return {}

    def fused(self, _: str) -> bool:
        """No clitics."""
        return False

    def tail(self, key: str) -> str:
        """No clitics."""
        return key

    def stripped(self, key: str) -> tuple[str, ...]:
        """The word alone."""
        return (key,)

    def definite(self, _: str) -> bool:
        """No article."""
        return False

    def bare(self, key: str) -> str:
        """No article."""
        return key

    def behind_article(self, _: str) -> str | None:
        """No article."""
        return None

    def owned(self, _: str) -> bool:
        """No owners."""
        return False

    def unowned(self, _: str) -> tuple[str, ...]:
        """No owners."""
        return ()

    def ending(self, _: str) -> str:
        """No ending tells anything."""
        return ""

    def oblique(self, _: str) -> bool:
        """No case is written."""
        return False

    def unmarked(self, _: str) -> str | None:
        """No object is marked."""
        return None

    def verbal_noun(self, _: str) -> bool:
        """No shape tells anything."""
        return False

    def circumstance(self, _: str) -> bool:
        """No shape tells anything."""
        return False

    def belonging(self, _: str) -> bool:
        """No shape tells anything."""
        return False

    def tense(self, _: str) -> str:
        """No beginning tells anything."""
        return ""

    def adverbial(self, _: str) -> bool:
        """No spelling tells anything."""
        return False

    def passive(self, _: str) -> bool:
        """No spelling tells anything."""
        return False

    def begins_no_name(self, _: str) -> bool:
        """No spelling tells anything."""
        return False

    def spelt_as_name(self, _: str) -> bool:
        """No spelling tells anything."""
        return False

    def spelt_as_noun(self, _: str) -> bool:
        """No spelling tells anything."""
        return False

    def proper(self, _: str) -> bool:
        """No spelling tells anything."""
        return False

    def as_spelt(self, _: str, forms: tuple[CueForm, ...]) -> tuple[CueForm, ...]:
        """No spelling tells anything."""
        return forms

    def stem(self, key: str) -> str:
        """The word itself."""
        return key

    def lemmas(self, key: str) -> Iterable[str]:
        """The word itself."""
        return (key,)
