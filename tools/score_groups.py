"""Compare each group of a gold file of groups and score it: python tools/score_groups.py [FOLDER] [SCORER].

FOLDER holds gold.jsonl and reports.jsonl (``../shared/gold/cross-dev``); SCORER is the shared ``score_compare.py``.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from rawi.compare.comparer import compare
from rawi.gather.fields import Given, report_of
from rawi.read.reader import read
from rawi.store.documents import comparison_document


def main(folder: Path, scorer: Path) -> None:
    """Read the reports, compare group by group, print what the scorer prints."""
    lines = (folder / "reports.jsonl").read_text("utf-8").splitlines()
    readings = {}
    for number, line in enumerate(lines, 1):
        fields = json.loads(line)
        readings[fields["id"]] = read(report_of(fields, f"reports.jsonl, line {number}", Given()))
    with tempfile.TemporaryDirectory() as out:
        for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
            group = json.loads(line)
            found = compare([readings[report["id"]] for report in group["reports"]])
            Path(out, f"{group['group']}.json").write_text(json.dumps(comparison_document(found)), "utf-8")
        command = [
            sys.executable,
            str(scorer),
            str(folder / "gold.jsonl"),
            out,
            str(folder / "reports.jsonl"),
            "--detail",
        ]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    arguments = [Path(each) for each in sys.argv[1:]]
    defaults = [Path("../shared/gold/cross-dev"), Path("../shared/tools/score_compare.py")]
    main(*(arguments + defaults[len(arguments) :]))
