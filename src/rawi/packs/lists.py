"""The word lists of a language pack: which there are, which of them no language can do without, how they are looked up."""

from pathlib import Path

from rawi.errors import PackError
from rawi.packs.files import Tables
from rawi.packs.folding import Key

# Without these no clause, no name and no denial is found; a pack that lacks one does not load.
REQUIRED = frozenset({"that", "relative", "preposition", "negation"})
# Each of these makes reading better; a pack that lacks one has it empty.
OPTIONAL = frozenset({
    "about", "adjective_of_medium", "adjunct", "age", "and_goes_on", "and_that", "any", "archive", "article",
    "as_told", "aside", "attitude", "attitude_alleges", "attitude_asks", "attitude_confirms", "attitude_promises",
    "attitude_warns", "auxiliary", "bare_source_adjective", "because", "binding", "byline", "caption", "clause",
    "clause_cut", "comment", "conditional", "conjunction", "connector", "construct", "contrast", "copula",
    "credit_generic", "credit_line", "decline", "decline_negated", "decline_request", "degree", "demonstrative",
    "disclaimer", "domain", "editor_role", "elsewhere", "event_claim", "event_noun", "event_place", "furniture",
    "future", "gesture", "given_name", "given_shy", "going_on", "hard_turn", "hearsay", "hedge", "held", "held_by",
    "honorific", "illness", "impersonal", "in_it", "infinitive", "issued", "lead_role", "learned_from", "letter_name",
    "li_addressee", "name_link", "naming", "no_negation", "no_place", "no_that", "not_cue", "not_source", "obtained",
    "obtained_noun", "opening", "ordinal_end", "ordinary", "own_speech", "passive", "passive_by", "passive_confirms",
    "passive_reveals", "past", "period", "period_end", "place_noun", "possessive", "possible", "prep_pronoun",
    "prep_pronoun_1", "pronoun", "pronoun_body", "pronoun_he", "pronoun_she", "pronoun_they", "question", "read_also",
    "region_noun", "relay_from", "responsibility", "retelling", "section", "self", "so_that", "some", "speech_noun",
    "spoken_to", "stamp", "subject_pronoun", "subordinate", "tail", "telling", "there", "thing", "ticker", "time",
    "time_link", "trap", "turn", "turn_word", "unverified", "what", "whoever",
})  # fmt: skip
# The lists whose words carry no content of their own.
COMMON = (
    "that", "contrast", "turn", "clause", "time", "aside", "adjunct", "relative", "negation", "auxiliary", "preposition",
    "demonstrative", "pronoun", "conjunction", "connector", "prep_pronoun", "so_that", "period", "period_end",
    "and_goes_on", "because", "degree",
)  # fmt: skip

Runs = dict[str, tuple[tuple[str, ...], ...]]


def words_in(table: Tables) -> tuple[str, ...]:
    """The words of a table: of its list, or the values of a table whose keys mean something."""
    return tuple(table["words"] if "words" in table else table.values())


def lists(files: dict[str, Tables], folder: Path) -> dict[str, tuple[str, ...]]:
    """The lists of a pack by name, those that it lacks empty. Raises PackError for one that no pack can do without."""
    events = {f"event_{name}": table for name, table in files.get("events", {}).items()}
    tables = {**files.get("grammar", {}), **files.get("frames", {}), **events}
    if missing := sorted(REQUIRED - tables.keys()):
        raise PackError(f"{folder}: the list [{missing[0]}] is missing. Write it into grammar.toml.")
    return dict.fromkeys(sorted(OPTIONAL), ()) | {name: words_in(table) for name, table in tables.items()}


def looked_up(found: dict[str, tuple[str, ...]], key: Key) -> tuple[dict[str, frozenset[str]], dict[str, Runs]]:
    """Each list folded: its entries of one word, and by their first word all its entries, the longest first."""
    words, runs = {}, {}
    for name, phrases in found.items():
        folded = [tuple(key(word) for word in phrase.split()) for phrase in phrases]
        words[name] = frozenset(phrase[0] for phrase in folded if len(phrase) == 1)
        starts: dict[str, list[tuple[str, ...]]] = {}
        for phrase in folded:
            starts.setdefault(phrase[0], []).append(phrase)
        runs[name] = {first: tuple(sorted(group, key=len, reverse=True)) for first, group in starts.items()}
    return words, runs
