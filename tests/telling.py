"""Ways to write a reading down in a line, so that a test reads as an example."""

import rawi


def told(text: str, **fields: str) -> list[str]:
    """The attributions of a text as ``stance | source | cue | content | chain``."""
    reading = rawi.read(text, language="ar", **fields)
    lines = []
    for each in reading.attributions:
        source = each.source.of(text) if each.source else "-"
        cue = " … ".join(part.of(text) for part in each.cue)
        chain = " < ".join(reading.voice(key).name for key in each.chain)
        lines.append(f"{each.stance} | {source} | {cue} | {each.content.of(text)} | {chain}")
    return lines
