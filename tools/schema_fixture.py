"""Keep a small collection as this version writes it, for the tests of later ones: python tools/schema_fixture.py.

Run it once when a version is released; tests/store/test_schema.py opens what it wrote with every later version.
"""

import gzip
import json
import tempfile
from pathlib import Path

import rawi
from rawi.store.archive.schema import VERSION

TEXTS = {
    "a": "قال مدير الميناء سالم الرفاعي إن حريقا اندلع في مخزن القطن فجر اليوم.",
    "b": "نفت نقابة البحارة إغلاق الميناء، وقالت إن سبعة عمال أصيبوا في الحريق.",
    "c": "أعلنت وزارة التعليم أن الدراسة تبدأ في مدينة مصراتة الليبية يوم الأحد.",
}


def main() -> None:
    """Write the fixture of this version."""
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "c.rawi", Path(folder) / "reports.jsonl"
        rows = ({"id": key, "text": text, "outlet": f"outlet {key}"} for key, text in TEXTS.items())
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
        with rawi.collection(str(path), create=True, who="fixture") as made:
            made.add(str(source), jobs=1)
            made.judge("reliability", "outlet a", "B")
            made.judge("wrong-attribution", "b:a1", why="a test")
        kept = Path(__file__).parent.parent / "tests/store/schemas" / f"{VERSION}.rawi.gz"
        kept.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        print(f"{kept} ({kept.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
