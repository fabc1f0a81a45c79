"""By what a gathered report is known: the same text at two addresses is two reports, in two files one."""

from pathlib import Path

import rawi
from rawi.errors import RawiError
from rawi.gather.fields import Given, report_of
from rawi.gather.files import gather

TEXT = "قالت وزارة النقل إن الجسر سيغلق غدا أمام الشاحنات الثقيلة."


def test_one_text_at_two_addresses_is_two_reports(tmp_path: Path):
    lines = "".join(f'{{"text": "{TEXT}", "url": "https://{host}.example/1"}}\n' for host in ("sabah", "masa"))
    (tmp_path / "a.jsonl").write_text(lines)
    assert len({each.id for each in gather([str(tmp_path / "a.jsonl")], Given())}) == 2
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        added = news.add(str(tmp_path / "a.jsonl"), jobs=1)
        assert len(added.new) == 2 and added.known == 0
        (story,) = news.stories()
        assert story["reports"] == 2


def test_one_text_in_two_files_counts_once(tmp_path: Path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    first, second = gather([str(tmp_path)], Given())
    assert not isinstance(first, RawiError) and "the same text as in" in str(second)


def test_the_id_of_a_report_is_the_same_each_time():
    fields = {"text": TEXT, "url": "https://sabah.example/1"}
    assert report_of(fields, "x", Given()).id == report_of(dict(fields), "y", Given()).id
