"""The evidence of a collection as a BagIt bag (RFC 8493), made by bagit: the bytes as they were gathered, the texts, the log."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rawi.errors import CollectionError
from rawi.extras import library
from rawi.nouns.evidence import Evidence
from rawi.nouns.reading import Reading
from rawi.store.archive.log import Line
from rawi.store.documents import report_document

UNFIT = re.compile(r"[^\w.-]+", re.ASCII)


class Bag:
    """A bag in the making: a folder that must be new, or empty. ``close`` makes it a bag."""

    def __init__(self, folder: Path) -> None:
        self._bagit = library("bagit", "bag")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CollectionError(f"{folder}: there is something already; give a folder that is new or empty.")
        self._folder = folder
        for inner in ("evidence", "texts"):
            (folder / inner).mkdir(parents=True, exist_ok=True)
        self._reports: list[str] = []

    def add(self, reading: Reading, evidence: Evidence) -> None:
        """Put in one report: its bytes, its text, and a line that says what they are."""
        name = f"{len(self._reports) + 1:06d}-{UNFIT.sub('_', reading.report.id)[:60]}"
        (self._folder / "evidence" / f"{name}.bin").write_bytes(evidence.raw)
        (self._folder / "texts" / f"{name}.txt").write_bytes(reading.text.encode("utf-8", "surrogatepass"))
        line = {
            **report_document(reading.report), "evidence": f"evidence/{name}.bin", "text": f"texts/{name}.txt",
            "evidence_sha256": evidence.sha256, "media": evidence.media, "name": evidence.name,
            "address": evidence.address, "headers": [list(each) for each in evidence.headers], "tool": evidence.tool,
        }  # fmt: skip
        self._reports.append(json.dumps(line))

    def close(self, log: Iterable[Line], judgements: Iterable[Mapping[str, Any]], about: Mapping[str, str]) -> None:
        """Write what is known of the reports, and the manifests with their hashes."""
        _write(self._folder / "reports.jsonl", self._reports)
        _write(self._folder / "log.jsonl", (json.dumps({**asdict(line)}) for line in log))
        _write(self._folder / "judgements.jsonl", (json.dumps(dict(each)) for each in judgements))
        self._bagit.make_bag(str(self._folder), bag_info=dict(about), checksums=["sha256"])


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), "ascii")
