"""How src/rawi/store/dictionary.txt was made, once: python tools/dictionary.py > src/rawi/store/dictionary.txt.

What a collection keeps is compressed beside this text, so it must never change: another one gets another name, and a step in
``store/archive/schema.py``. It holds texts of the sample collection, and what Rawi made of them.
"""

import sys
from dataclasses import replace

import rawi
from rawi.store import codec

TEXTS, STORIES, READINGS = (
    3_000,
    4_000,
    4_000,
)  # bytes of each; what is likest comes last, where DEFLATE finds it cheapest


def main() -> None:
    """Write the dictionary to standard output."""
    found = rawi.open("src/rawi/data/samples/najma.jsonl")
    texts = b"\n".join(codec.bytes_of(each.text) for each in found.readings)
    stories = b"".join(codec.plain_bytes(each) for each in found.stories)
    bare = (replace(each, report=replace(each.report, text="", path=None)) for each in found.readings)
    readings = b"".join(map(codec.plain_bytes, bare))
    sys.stdout.buffer.write(texts[:TEXTS] + stories[-STORIES:] + readings[-READINGS:])


if __name__ == "__main__":
    main()
