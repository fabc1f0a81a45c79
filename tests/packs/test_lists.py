"""Every list of a language pack proves itself by its sentence, is used, and is described; a pack needs few of them."""

import re
import shutil
from pathlib import Path

import pytest

import rawi
from rawi.errors import PackError
from rawi.packs.check import problems
from rawi.packs.files import DATA, tables
from rawi.packs.given import packs
from rawi.packs.languages import language, pack
from rawi.packs.lists import COMMON, OPTIONAL, REQUIRED
from rawi.read.find import compound, passives
from rawi.read.text.lexicon import SCANNED
from rawi.read.text.words import words

ARABIC = language("ar")
PACK = packs().of("ar")
FOLDER = DATA / "languages" / "ar"
FILES = tables(FOLDER)
DOCS = Path(__file__).parent.parent.parent / "docs" / "packs.md"
KEYED = re.compile("frame_preposition|outlet_noun_.*")  # tables of frames.toml whose keys are values
LISTS = {
    f"{name}.{table}": entry
    for name in ("grammar", "frames", "events", "spheres")
    for table, entry in FILES[name].items()
    if not KEYED.fullmatch(table)
} | {
    f"voices.{kind}.{agreement}": entry
    for kind, groups in FILES["voices"].items()
    for agreement, entry in groups.items()
}
PACK_LISTS = {name for name in ARABIC.words if not KEYED.fullmatch(name)}


def _forms(key):
    """A word of a text as it is, and without a clitic, an article, or both."""
    stems = {key, key[1:]} if key[0] in "وفبلك" else {key}
    bare = {stem[2:] for stem in stems if stem.startswith(("ال", "لل"))}
    return stems | bare


def _stands_in(entry, text):
    keys, wanted = words(text, PACK).keys, [ARABIC.key(word) for word in entry.split()]
    return any(
        all(word in _forms(key) for word, key in zip(wanted, keys[i:], strict=False))
        for i in range(len(keys) - len(wanted) + 1)
    )


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_what_it_is_for_and_shows_a_word_of_it_in_a_sentence(name):
    entry = LISTS[name]
    assert set(entry) == {"about", "example", "words"}
    assert len(entry["about"].split()) > 2
    assert any(_stands_in(word, entry["example"]) for word in entry["words"])


def test_the_pack_has_the_lists_that_are_known_and_no_others():
    assert PACK_LISTS == REQUIRED | OPTIONAL


def test_code_asks_for_every_list_that_the_pack_has():
    source = Path(rawi.__file__).parent
    files = (
        path for folder in ("read", "packs") for path in (source / folder).rglob("*.py") if path.name != "lists.py"
    )
    named = {name for path in files for name in re.findall(r'"([a-z_0-9]+)"', path.read_text("utf-8"))}
    by_stance = {f"attitude_{stance}" for stance in compound.STANCES} | {
        f"passive_{stance}" for stance in passives.STANCES
    }
    assert PACK_LISTS - named - by_stance - {*COMMON} == set()


def test_code_asks_for_no_list_that_no_pack_has():
    asked = re.compile(r'(?:\b(?:among|run|runs)\(|\bwords\[|\bruns\[)"([a-z_0-9]+)"')
    source = Path(rawi.__file__).parent
    named = {
        (name, path.name)
        for folder in ("read", "packs")
        for path in (source / folder).rglob("*.py")
        for name in asked.findall(path.read_text("utf-8"))
    }
    assert len(named) > 100
    assert {(name, file) for name, file in named if name not in PACK_LISTS} == set()
    assert {*COMMON, *SCANNED} <= PACK_LISTS


def test_every_list_is_described():
    rows = re.findall(
        r"^\| `([a-z_0-9]+)` \| `(\w+)\.toml` \| (required|) \| ([^|]+) \|", DOCS.read_text("utf-8"), re.M
    )
    told = {}
    for files in (
        tables(DATA / "languages" / code) for code in ("en", "ar")
    ):  # a list of both is described by the Arabic one
        for name in ("grammar", "frames", "events"):
            for table, entry in files[name].items():
                if not KEYED.fullmatch(table):
                    called = f"event_{table}" if name == "events" else table
                    told[called] = (name, "required" if called in REQUIRED else "", entry["about"])
    assert {name: tuple(row) for name, *row in rows} == told


def test_every_kind_of_voice_and_every_sphere_is_described():
    text = DOCS.read_text("utf-8")
    for kind, groups in FILES["voices"].items():
        assert f"| `{kind}` | {', '.join(f'`{agreement}`' for agreement in groups)} |" in text
    for sphere, entry in FILES["spheres"].items():
        assert f"| `{sphere}` | {entry['about']} |" in text
    assert all(f"`{table}`" in text for table in FILES["frames"] if KEYED.fullmatch(table))


def _toy(folder, kept):
    """A pack with the letters of Arabic and only some of its lists."""
    shutil.copytree(FOLDER, folder)
    for name in ("frames", "events", "voices", "spheres", "grammar"):
        (folder / f"{name}.toml").unlink()
    told = [f'[{name}]\nabout = "few words"\nexample = "so"\nwords = [\n  "so",\n]\n' for name in sorted(kept)]
    (folder / "grammar.toml").write_text("\n".join(told), "utf-8")
    return folder


def test_a_language_with_the_required_lists_alone_loads_and_has_the_others_empty(tmp_path):
    toy = pack(_toy(tmp_path / "toy", REQUIRED))
    assert toy.code == "toy" and toy.words["that"] == {"so"}
    assert toy.words["aside"] == frozenset() and toy.runs["aside"] == {} and toy.nouns == {}
    assert set(toy.words) == REQUIRED | OPTIONAL


def test_a_language_without_a_required_list_is_told_which(tmp_path):
    with pytest.raises(PackError, match=r"toy: the list \[that\] is missing"):
        pack(_toy(tmp_path / "toy", REQUIRED - {"that"}))


@pytest.mark.parametrize(
    ("lines", "line", "told"),
    [
        (('  "أمس",', '  "غدا",', '  "أمس",'), 7, "stands already in line 5"),
        (('  "غدا",', '  "أمس",'), 6, '"أمس" stands behind "غدا"'),
        (('  "یوم",',), 5, "Farsi yeh"),
        (('  "أمس", "غدا",',), 5, "write one word a line"),
        (('"أمس",',), 5, "write one word a line"),
    ],
)
def test_a_breach_in_a_list_is_told_with_its_line(tmp_path, lines, line, told):
    bad = tmp_path / "grammar.toml"
    bad.write_text("\n".join(["[time]", 'about = "when"', 'example = "أمس"', "words = [", *lines, "]", ""]), "utf-8")
    assert [found for found in problems(tmp_path) if f":{line}: " in found and told in found]


def test_a_list_that_says_nothing_of_itself_is_told(tmp_path):
    bad = tmp_path / "grammar.toml"
    bad.write_text('[time]\nabout = "when"\nwords = [\n  "أمس",\n]\n', "utf-8")
    assert [found.split(": ", 1)[1] for found in problems(tmp_path)] == [
        "the list [time] has no example. Say what it is for and give a sentence with a word of it."
    ]
