"""How many relatives of each kind come out right: python tools/relatives.py [K3 K9 ...] [--wrong].

The kinds are those of ../shared/cases (K1 to K16); the relatives are made in tests/gather/relatives, of words of our own.
Prints right / all for each kind, and with --wrong what was wrong with which.
"""

import argparse
import sys
import tempfile
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))


def main() -> None:
    """Run the relatives of the kinds that are named, or of all, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    relatives: list[Any] = import_module("gather.relatives").RELATIVES
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for each in relatives:
        if asked.kinds and each.kind not in asked.kinds:
            continue
        every[each.kind] += 1
        with tempfile.TemporaryDirectory() as folder:
            try:
                each.right(Path(folder))
                right[each.kind] += 1
            except Exception as error:  # whatever it is, it is not right
                if asked.wrong:
                    print(f"{each.kind} {each.name!r}: {type(error).__name__}: {str(error)[:300]}", flush=True)
    for kind, count in every.items():
        print(f"{kind:4} {right[kind]:3} / {count}")
    print(f"all  {right.total():3} / {every.total()}")


if __name__ == "__main__":
    main()
