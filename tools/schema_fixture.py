"""Keep a small collection as this version writes it, for the tests of later ones: python tools/schema_fixture.py.

Run it once when a version is released; tests/store/test_schema.py opens what it wrote with every later version.
"""

import gzip
import tempfile
from pathlib import Path

import rawi
from rawi.store.archive.schema import VERSION

SCHEMAS = Path(__file__).parent.parent / "tests/store/schemas"


def main() -> None:
    """Write the fixture of this version."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.rawi"
        with rawi.collection(str(path), create=True, who="fixture") as made:
            made.add(str(SCHEMAS / "reports.jsonl"), jobs=1)
            made.judge("reliability", "outlet a", "B")
            made.judge("wrong-attribution", "b:a1", why="a test")
        kept = SCHEMAS / f"{VERSION}.rawi.gz"
        kept.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        print(f"{kept} ({kept.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
