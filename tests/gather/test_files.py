"""Files, folders, tables: what can be used is used, what cannot is named in one sentence."""

import gzip
import json
import os
import sys
import threading

import pytest

from rawi.errors import RawiError
from rawi.gather import opening
from rawi.gather.fields import Given
from rawi.gather.files import gather
from rawi.nouns.report import Report

TEXT = "قال الوزير إن الميناء مفتوح اليوم وإن العمل فيه طبيعي."


def gathered(*paths, stdin=None, **given):
    found = list(gather([str(path) for path in paths], Given(**given), stdin))
    return [f for f in found if isinstance(f, Report)], [str(f) for f in found if isinstance(f, RawiError)]


def test_a_text_file_is_kept_to_the_letter(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(("\r\n" + TEXT + "\r\n").encode())
    (report,), _ = gathered(path)
    assert report.text == "\r\n" + TEXT + "\r\n" and report.id.startswith("r:")


def test_front_matter_gives_fields_and_offsets_stay_those_of_the_file(tmp_path):
    import rawi

    path = tmp_path / "a.txt"
    path.write_text(f"---\ntitle: الميناء\noutlet: okaz\npublished: 2016-02-28\ncolour: red\n---\n{TEXT}", "utf-8")
    (report,), _ = gathered(path)
    assert (report.title, report.outlet.id, report.published) == ("الميناء", "okaz", "2016-02-28")
    assert any('line 5: "colour: red" is no field' in note for note in report.notes)
    reading = rawi.open(str(path)).readings[0]
    assert reading.attributions[0].content.of(path.read_text("utf-8")).startswith("الميناء مفتوح")


def test_windows_1256_is_read_and_said(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(TEXT.encode("cp1256"))
    (report,), _ = gathered(path)
    assert report.text == TEXT and "windows-1256" in report.notes[0]


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": "a", "text": TEXT}), '{"id": "b", "text": ', json.dumps({"id": "c"}), "[1]",
             json.dumps({"id": "d", "text": TEXT + " أيضا", "published": "yesterday"}), json.dumps({"id": "a", "text": "آخر"})]  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    reports, errors = gathered(path)
    assert [report.id for report in reports] == ["a", "d"]
    assert [f"line {n}" in error for n, error in zip((2, 3, 4, 6), errors, strict=True)] == [True] * 4
    assert reports[1].published is None and '"yesterday"' in reports[1].notes[0]


def test_the_same_text_counts_once(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    reports, errors = gathered(tmp_path)
    assert len(reports) == 1 and "It counts once" in errors[0]


def test_csv_and_compressed_lines(tmp_path):
    table, lines = tmp_path / "t.csv", tmp_path / "l.jsonl.gz"
    table.write_text(f'id,text,outlet\nx,"{TEXT}",okaz\ny,,okaz\n', "utf-8")
    lines.write_bytes(gzip.compress(json.dumps({"id": "z", "text": TEXT}).encode()))
    reports, errors = gathered(table, lines)
    assert [report.id for report in reports] == ["x", "z"]
    assert "line 3: the text is empty" in errors[0]


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("empty.txt", b"  \n", "the file is empty"),
        ("picture.txt", b"\x89PNG\x0d\0\0\xff\xfe", "this is no text"),
        ("columns.csv", b"a,b\n1,2\n", 'there is no column "text"'),
        ("missing.txt", None, "cannot be opened"),
    ],
)
def test_bad_input_gets_one_clear_sentence(tmp_path, name, raw, message):
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    reports, (error,) = gathered(tmp_path / name)
    assert not reports and message in error and name in error


def test_standard_input_is_lines_or_a_text():
    import io

    (lines,), _ = gathered("-", stdin=io.BytesIO(json.dumps({"id": "a", "text": TEXT}).encode()))
    (text,), _ = gathered("-", stdin=io.BytesIO(TEXT.encode()), outlet="okaz", published="2016-02-28")
    assert lines.id == "a" and text.outlet.id == "okaz" and text.published == "2016-02-28"


def test_ten_megabytes_are_read(tmp_path):
    path = tmp_path / "big.txt"
    path.write_text((TEXT + "\n") * 90_000, "utf-8")
    (report,), _ = gathered(path)
    assert len(report.text) > 4_000_000


def test_without_the_libraries_for_the_web_what_is_on_the_disk_is_read_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rawi.gather.fetch.crawl", None)  # as where aiohttp is not installed
    (tmp_path / "a.txt").write_text("قالت الوزارة إن الميناء مفتوح.")
    report, error = gather([str(tmp_path / "a.txt"), "https://example.org/"], Given())
    assert not isinstance(report, RawiError) and "pip install 'rawi[gather]'" in str(error)


def test_a_defect_of_rawis_own_costs_one_file(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"قالت الوزارة إن الميناء مفتوح {name}.")

    def broken(raw, name, charset=None, real=opening.decode):
        return 1 / 0 if name.endswith("a.txt") else real(raw, name, charset)

    monkeypatch.setattr(opening, "decode", broken)
    error, report = gather([str(tmp_path)], Given())
    assert "stumbled" in str(error) and "a.txt" in str(error) and report.path.endswith("b.txt")


@pytest.mark.parametrize(("name", "raw"), [("pipe", TEXT.encode()), ("pipe.jsonl", f'{{"text": "{TEXT}"}}\n'.encode())])
def test_a_pipe_is_read_once(tmp_path, name, raw):
    os.mkfifo(tmp_path / name)
    writer = threading.Thread(target=(tmp_path / name).write_bytes, args=(raw,))
    writer.start()
    (report,) = gather([str(tmp_path / name)], Given())
    writer.join()
    assert isinstance(report, Report) and report.text == TEXT


def test_a_packed_file_that_swells_is_left_where_it_does(tmp_path):
    path = tmp_path / "reports.jsonl.gz"
    with gzip.open(path, "wb") as packed:
        packed.write(json.dumps({"id": "a", "text": "قالت الوزارة إن الميناء مفتوح."}).encode() + b"\n")
        for _ in range(120):
            packed.write(b" " * 999_999 + b"\n")
    assert path.stat().st_size * 200 < 120_000_000
    reports, said = gathered(path)
    assert len(reports) == 1 and [each for each in said if "unpacks to more than 200 times its size" in each]
