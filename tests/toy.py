"""A second language for the tests: invented, without article, clitics or inflection, in some sixty lines."""

from pathlib import Path

from rawi.packs.given import Pack, Packs
from rawi.packs.languages import pack
from rawi.packs.outlets import OutletNames
from rawi.packs.places import gazetteer

FILES = {
    "grammar.toml": """
[that]
words = ["that"]

[relative]
words = ["who"]

[preposition]
words = ["of", "to"]

[negation]
words = ["not"]

[conjunction]
words = ["while"]
""",
    "cues/says.toml": """
[say]
perfect = "said"
perfect_2 = "told"
imperfect = "says"
takes = ["that", "quote"]
""",
    "cues/denies.toml": """
[deny]
perfect = "denied"
noun = "denial"
takes = ["that"]
""",
    "phrases.toml": """
[according]
words = "according to"
link = ["noun"]
stance = "says"
""",
    "voices.toml": """
[title.ms]
words = ["minister"]

[office.s]
words = ["ministry"]
""",
    "weights.toml": """
[cue]
"finite that" = 3.0
"_ _ | finite | that" = 3.0

[speaker]
"before that" = 1.0
"_ _ | before | that" = 1.0

[phrase]
"according" = 1.0
"often" = 1.0
"_ | often" = 1.0
""",
}


def written(folder: Path, **changed: str | None) -> Path:
    """The pack in a folder, with other text in some of its files or without them: ``weights=None``."""
    for name, text in FILES.items():
        text = changed.get(Path(name).stem, text)
        if text is not None:
            path = folder / "tok" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for name in changed.keys() - {Path(name).stem for name in FILES}:
        (folder / "tok" / f"{name}.toml").write_text(changed[name] or "", "utf-8")
    return folder / "tok"


def packs_of(folder: Path) -> Packs:
    """What a report in the toy language is read with."""
    spoken = pack(folder)
    made = Pack(spoken, {}, OutletNames({}), "0123456789abcdef", gazetteer(spoken))
    return Packs({}, {}, {"": "0" * 16, "tok": made.fingerprint}, {"tok": made})
