"""By what a gathered report is known: the same text at two addresses is two reports, in two files one."""

import json
from pathlib import Path

import rawi
from rawi.errors import RawiError
from rawi.gather import fields
from rawi.gather.fields import Given, report_of
from rawi.gather.files import gather
from rawi.nouns.report import fingerprint

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
    given = {"text": TEXT, "url": "https://sabah.example/1"}
    assert report_of(given, "x", Given()).id == report_of(dict(given), "y", Given()).id


def table(tmp_path: Path, name: str, *rows: dict[str, str]) -> str:
    (tmp_path / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return str(tmp_path / name)


OUTLETS = ("صحيفة السدرة", "قناة الوادي", "شبكة المنارة")


def test_one_text_of_three_outlets_is_three_reports_with_one_origin(tmp_path: Path):
    path = table(tmp_path, "a.jsonl", *({"text": f"{TEXT} (رويترز)", "outlet": outlet} for outlet in OUTLETS))
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        added = news.add(path, jobs=1)
        assert (len(added.new), added.versions, added.known) == (3, [], 0)
        (story,) = news.stories()
        assert (story["reports"], story["outlets"], story["origins"]) == (3, 3, 1)
        assert (news.add(path, jobs=1).known, len(news)) == (3, 3)


def test_a_row_that_differs_in_anything_is_a_report_of_its_own_and_the_same_row_again_is_not(tmp_path: Path):
    rows = [{"text": TEXT, "published": day} for day in ("2024-03-01", "2024-03-02", "2024-03-01")]
    rows += [{"text": TEXT, "title": "الجسر"}]
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        added = news.add(table(tmp_path, "a.jsonl", *rows), jobs=1)
        assert (len(added.new), added.versions, added.known) == (3, [], 1)
        again = news.add(table(tmp_path, "b.jsonl", {"text": "سطر قبله."}, *rows), jobs=1)
        assert (len(again.new), again.versions, again.known) == (1, [], 4)


def test_ids_are_those_of_an_outlet_when_each_counts_from_one(tmp_path: Path):
    paths = [
        table(tmp_path, f"{n}.jsonl", {"id": "1", "text": f"{TEXT} {n}", "outlet": outlet})
        for n, outlet in enumerate(OUTLETS)
    ]
    found = list(gather(paths, Given()))
    assert len({each.id for each in found}) == 3 and [each.outlet.id for each in found] == list(OUTLETS)
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        for path in paths:
            added = news.add(path, jobs=1)
            assert len(added.new) == 1 and not added.versions
        assert sorted(news.reports().column("id")) == sorted(each.id for each in found)
        later = table(tmp_path, "l.jsonl", {"id": "1", "text": f"{TEXT} ثم فتح.", "outlet": OUTLETS[1]})
        (version,) = news.add(later, jobs=1).versions
        assert news.report(version).report.outlet.id == OUTLETS[1] and news.add(*paths, jobs=1).new == []


def test_an_id_at_two_sites_is_two_reports(tmp_path: Path):
    rows = [{"id": "7", "text": f"{TEXT} {host}", "url": f"https://{host}.example/7"} for host in ("sabah", "masa")]
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        added = news.add(table(tmp_path, "a.jsonl", *rows), jobs=1)
        assert (len(added.new), added.versions) == (2, []) and news.add(str(tmp_path / "a.jsonl"), jobs=1).known == 2


def test_what_was_kept_under_its_words_alone_is_known_again(tmp_path: Path, monkeypatch):
    path = table(tmp_path, "a.jsonl", {"text": TEXT, "outlet": OUTLETS[0], "title": "الجسر"})
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        with monkeypatch.context() as before:
            before.setattr(fields, "made_id", lambda *known: f"r:{fingerprint(known[-1])[:12]}")
            assert len(news.add(path, jobs=1).new) == 1
        assert news.add(path, jobs=1).known == 1
        other = table(tmp_path, "b.jsonl", {"text": TEXT, "outlet": OUTLETS[1], "title": "الجسر"})
        assert len(news.add(other, jobs=1).new) == 1


def test_an_outlet_is_known_by_its_card_also_where_its_address_or_its_domain_is_all_that_is_given(tmp_path: Path):
    rows = [
        {"text": TEXT, "url": "https://www.france24.com/ar/1"},
        {"text": TEXT, "outlet": "alittihad.ae"},
        {"text": TEXT, "outlet": "https://www.al-ain.com/"},
        {"text": TEXT, "outlet": "www.sidra.example"},
    ]
    found = list(gather([table(tmp_path, "reports.jsonl", *rows)], Given()))
    assert [each.outlet.id for each in found] == ["france24", "alittihad", "alain", "sidra.example"]
