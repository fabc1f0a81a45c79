"""Who may ask, from where, how much; and that nothing which somebody wrote acts on whoever reads it."""

import io
import json
import re
import socket
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from click.testing import CliRunner
from serving_app import Client, served

import rawi
from rawi.errors import InputError, TooLongError
from rawi.present.cli import cli
from rawi.present.web.doors import Doors, network
from rawi.present.web.guard import HEADERS, LARGE, Password, hashed
from rawi.present.web.serving import Asked, free, settings_of

SECRET = "correct horse"


@pytest.fixture(scope="module")
def locked(kept_sample):
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address:
        yield address


def test_only_its_own_names_are_answered(looker):
    port = looker.address.rsplit(":", 1)[1]
    for host in ("evil.example", "127.0.0.1.evil.example", f"evil.example:{port}", "", "[::1", "a@127.0.0.1.evil"):
        assert looker.get("/", headers={"host": host}).status_code in (400, 421), host
    for host in ("localhost", f"127.0.0.1:{port}", f"[::1]:{port}"):
        assert looker.get("/", headers={"host": host}).status_code == 200, host


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_other_sites_cannot_write(client, headers):
    token = client.token("/add")
    for path in ("/judge", "/undo", "/add", "/preferences", "/api/judgements", "/api/reports"):
        answer = client.post(path, data={"csrf": token, "kind": "note", "about": "s1c1"}, headers=headers)
        assert answer.status_code == 403, path
    assert client.get("/api/judgements").json()["rows"] == []


def test_a_form_without_its_token_is_refused(client):
    for token in ("", "x", None):
        data = {"kind": "note", "about": "s1c1", **({"csrf": token} if token is not None else {})}
        assert client.post("/judge", data=data).status_code == 400
    other = Client(client.address)
    other.get("/add")
    assert other.post("/judge", data={"csrf": client.token("/add"), "kind": "note", "about": "s1c1"}).status_code == 400


@pytest.mark.parametrize(
    "came",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/x\r\nset-cookie:a=b"],
)
def test_nobody_is_sent_away(client, came):
    answer = client.submit("/judge", kind="note", about="s1c1", came=came)
    assert answer.status_code == 303 and answer.headers["location"] == "/" and "a=b" not in str(answer.headers)


def test_every_answer_is_dressed(looker):
    for path in ("/", "/stories.json", "/nothing", "/static/app.css", "/api/openapi.json", "/original/najma-01-rasid"):
        answer = looker.get(path)
        assert all(name in answer.headers for name in HEADERS), path
        assert "server" not in answer.headers
    assert "sandbox" in looker.get("/original/najma-01-rasid").headers["content-security-policy"]


def test_a_password_is_asked_for(locked):
    with Client(locked) as stranger:
        for path in ("/", "/stories/s1", "/original/najma-01-rasid", "/handouts/s1.html", "/events", "/log"):
            assert stranger.get(path).headers["location"] == "/login", path
        for path in ("/stories.json", "/api/stories", "/api/openapi.json", "/pictures/s1/isnad.svg.json"):
            assert stranger.get(path).status_code == 401, path
        assert stranger.get("/static/app.css").status_code == 200
        assert stranger.post("/judge", data={"kind": "note", "about": "s1c1"}).status_code == 303


def test_who_says_the_password_is_in_until_he_leaves(locked):
    with Client(locked) as client:
        token = client.token("/login")
        wrong = client.post("/login", data={"csrf": token, "password": "wrong"})
        assert wrong.status_code == 403 and "This is not the password" in wrong.text
        right = client.post("/login", data={"csrf": token, "password": SECRET, "who": "ندى"})
        assert right.status_code == 303 and "httponly" in right.headers["set-cookie"].lower()
        assert "ندى" in client.get("/").text
        before = dict(client.cookies)
        assert client.post("/logout", data={"csrf": client.token("/"), "came": "/"}).headers["location"] == "/login"
        assert client.get("/").headers["location"] == "/login" and before
        forged = Client(locked, cookies={"rawi_session": "eyJpbiI6IHRydWV9.x.y"})
        assert forged.get("/").headers["location"] == "/login"


def test_a_program_says_the_password_with_each_request(locked):
    with Client(locked, headers={"authorization": f"Bearer {SECRET}"}) as client:
        assert all(client.get("/api/stories").status_code == 200 for _ in range(20))
    with Client(locked, headers={"authorization": "Bearer no"}) as client:
        assert client.get("/api/stories").status_code == 401


def test_passwords_cannot_be_tried_one_after_the_other(kept_sample):
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address, Client(address) as client:
        token = client.token("/login")
        answers = [client.post("/login", data={"csrf": token, "password": f"{n}"}).status_code for n in range(9)]
        assert answers[:6] == [403] * 6 and answers[6:] == [429] * 3
        assert client.post("/login", data={"csrf": token, "password": SECRET}).status_code == 429
        assert client.get("/api/stories", headers={"authorization": f"Bearer {SECRET}"}).status_code == 429


def test_others_are_served_only_with_a_password(kept_sample, tmp_path):
    for host in ("0.0.0.0", "::", "192.168.1.5", "example.org"):
        with pytest.raises(InputError, match="takes a password"):
            settings_of(Asked(kept_sample, host, 0, "t"))
    with pytest.raises(InputError, match="cannot be read"):
        settings_of(Asked(kept_sample, "0.0.0.0", 0, "t", password=tmp_path / "none"))
    (tmp_path / "plain").write_text("hunter2")
    with pytest.raises(InputError, match="no password in it"):
        settings_of(Asked(kept_sample, "0.0.0.0", 0, "t", password=tmp_path / "plain"))
    made = CliRunner().invoke(cli, ["password", str(tmp_path / "key")], input=f"{SECRET}\n{SECRET}\n")
    assert made.exit_code == 0, made.output
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0 and SECRET not in (tmp_path / "key").read_text()
    assert settings_of(Asked(kept_sample, "0.0.0.0", 0, "t", password=tmp_path / "key")).password.opens(SECRET)
    short = CliRunner().invoke(cli, ["password", str(tmp_path / "key2"), "--password", "short"])
    assert short.exit_code == 1 and "too short" in short.output


def test_a_port_that_is_taken_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="give another with --port"):
            free("127.0.0.1", taken.getsockname()[1])
    missing = CliRunner().invoke(cli, ["serve", str(tmp_path / "none.rawi"), "--port", "0"])
    assert missing.exit_code == 1 and "there is no such collection" in missing.output


def test_too_much_is_not_taken(client):
    token = client.token("/add")
    assert client.post("/judge", data={"csrf": token, "why": "x" * 2_000_000}).status_code == 413
    host, port = client.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(f"POST /add HTTP/1.1\r\nhost: {host}\r\ncontent-length: {LARGE + 1}\r\n\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413")

    def endless():
        for _ in range(40):
            yield b"x" * 100_000

    assert (
        client.post("/api/judgements", content=endless(), headers={"content-type": "application/json"}).status_code
        == 413
    )
    assert client.get("/").status_code == 200


def hostile():
    """Fifty titles, texts and names that would act, were they not shown as what they are."""
    acts = ["<script>boom()</script>", "<img src=x onerror=boom()>", "<svg onload=boom()>", "\"><script>boom()</script>", "'><img src=x onerror=boom()>",
            "</title><script>boom()</script>", "</textarea><script>boom()</script>", "</style><script>boom()</script>", "<iframe srcdoc='<script>boom()</script>'>",
            "<a href='javascript:boom()'>x</a>", "javascript:boom()", "{{ 7*7 }}", "{% import os %}", "${7*7}", "<body onload=boom()>", "<details open ontoggle=boom()>",
            "<math><mtext></p><script>boom()</script>", "<!--<script>boom()</script>-->", "]]><script>boom()</script>", "&lt;script&gt;boom()&lt;/script&gt;",
            "\u202e<script>boom()</script>\u202c", "\u2066\u202e", "<scr\u0000ipt>boom()</scr\u0000ipt>", "<meta http-equiv=refresh content='0;url=//evil'>",
            "<base href='//evil/'>", "<form action=//evil><button>", "<input autofocus onfocus=boom()>", "<link rel=stylesheet href=//evil>",
            "<object data=//evil>", "<embed src=//evil>", "<video><source onerror=boom()>", "<marquee onstart=boom()>", "<x contenteditable onfocus=boom()>",
            "\\u003cscript\\u003eboom()", "%3Cscript%3Eboom()%3C/script%3E", "<SCRIPT/XSS SRC=//evil>", "<<script>boom();//<</script>", "<style>@import'//evil'</style>",
            "`${boom()}`", "'; boom(); '", "\"; boom(); \"", "-->boom()<!--", "</script><script>boom()</script>", "<svg><a xlink:href='javascript:boom()'><text>x",
            "<noscript><p title='</noscript><img src=x onerror=boom()>'>", "<template><script>boom()</script></template>", "\ud83d<script>boom()</script>",
            "<p style='position:fixed;inset:0'>x", "<img src='/logout'>", "<q cite=//evil onclick=boom()>"]  # fmt: skip
    for n, act in enumerate(acts):
        yield {
            "id": f"h{n}{act}", "title": f"{act} عنوان", "outlet": f"{act}{n % 7}", "url": f"https://e.org/{n}?{act}",
            "text": f'قال الوزير {act} إن الميناء {act} مفتوح أمام السفن.\nونفى المتحدث "{act}" ذلك. وأضاف: {act}',
            "published": f"2031-03-{n % 20 + 1:02}",
        }  # fmt: skip


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    lines = list(hostile())
    assert len(lines) == 50
    (folder / "h.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    with rawi.collection(str(folder / "h.rawi"), create=True, who="<script>boom()</script>") as made:
        made.add(str(folder / "h.jsonl"), jobs=1)
        keys = made.reports().column("id")
        assert sum(len(made.report(key).attributions) for key in keys) > 25
        marked = next(key for key in keys if made.report(key).attributions)
        made.judge("note", f"{marked}:a1", why="<img src=x onerror=boom()>")
    with served(folder / "h.rawi") as address:
        yield address


@pytest.mark.browser
def test_fifty_hostile_reports_do_nothing(hostile_address, chromium):
    """Every page on which their words can stand, opened by a browser in which boom() would be heard."""
    page = chromium.new_page()
    heard, asked = [], []
    page.expose_function("boom", lambda: heard.append(page.url))
    page.on("dialog", lambda dialog: (heard.append(page.url), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    with Client(hostile_address) as client:
        reports = [row["id"] for row in client.get("/api/reports").json()["rows"]]
        stories = [row["id"] for row in client.get("/api/stories").json()["rows"]]
        claims = [row["id"] for row in client.get("/api/claims").json()["rows"]]
        voices = [row["number"] for row in client.get("/api/voices").json()["rows"]]
        outlets = [row["id"] for row in client.get("/api/outlets").json()["rows"]]
    assert len(reports) == 50
    paths = [
        "/",
        "/reports",
        "/claims",
        "/voices",
        "/outlets",
        "/judgements",
        "/log",
        "/search?q=الميناء",
        "/search?q=<script>boom()</script>",
    ]
    paths += [f"/reports/{quote(key, safe='')}" for key in reports] + [
        f"/outlets/{quote(key, safe='')}" for key in outlets
    ]
    paths += [f"/stories/{key}" for key in stories[:12]] + [f"/handouts/{key}.html" for key in stories[:6]]
    paths += [f"/claims/{key}" for key in claims[:12]] + [f"/voices/{key}" for key in voices[:6]]
    paths += [f"/original/{quote(key, safe='')}" for key in reports[:8]]
    for path in paths:
        answer = page.goto(hostile_address + path)
        assert answer.status == 200, path
        # what is shown is what was written: no element came out of it
        assert (
            page.evaluate(
                "document.querySelectorAll('main script, main img, main object, main embed, main [onerror], main [onload]').length"
            )
            == 0
        ), path
    assert heard == [] and [url for url in asked if not url.startswith(hostile_address)] == []
    assert errors == []
    page.close()


def test_uploaded_names_lead_nowhere_else(client):
    token = client.token("/add")
    name = "../../../../tmp/rawi-escaped<script>.txt"
    text = "قال الوزير إن المطار مغلق أمام الطائرات منذ صباح اليوم.".encode()
    answer = client.post(
        "/add", data={"csrf": token}, files={"files": (name, io.BytesIO(text))}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 202
    assert not list(Path("/tmp").glob("rawi-escaped*"))


QUESTIONS = [
    "/search?q=" + "+".join(f"word{n}" for n in range(1_500)),
    "/search?q=" + "%22" + "+".join(f"w{n}" for n in range(300)) + "%22",
    "/search?q=" + "x" * 20_000,
    "/stories?voice=" + "+".join(f"word{n}" for n in range(1_500)),
    "/reports?place=" + "x" * 20_000,
    "/claims?outlet=" + "x" * 20_000,
]


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_no_question_takes_long(looker, question):
    began = time.perf_counter()
    answer = looker.get(question)
    assert answer.status_code == 400 and time.perf_counter() - began < 2
    assert looker.get(question.replace("?", ".json?")).status_code == 400


def test_forty_words_are_searched_at_once(looker):
    began = time.perf_counter()
    words = "+".join(["انفجار", "ميناء", "النجمة", "الدفاع"] * 10)
    assert looker.get(f"/search?q={words}").status_code == 200 and time.perf_counter() - began < 3


def test_a_question_that_takes_too_long_is_broken_off(kept_sample):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    with rawi.collection(str(kept_sample), write=False) as opened:
        began = time.perf_counter()
        with pytest.raises(TooLongError, match="ask for less"), opened.database.within(0.3):
            opened.database.value(endless)
        assert time.perf_counter() - began < 3 and len(opened) == 15
        with pytest.raises(TooLongError), opened.database.within(0.3):
            while time.perf_counter() - began < 9:  # many short ones, as a search far behind asks them
                opened.database.rows("select 1")
        assert len(opened) == 15


OURS = [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}]
LINKED = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
THEIRS = [
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
    {"origin": "https://evil.example"},  # of a browser that says no more
]


def test_other_sites_cannot_have_anything_asked(looker):
    for headers in OURS:
        assert looker.get("/search?q=ميناء", headers=headers).status_code == 200
    for headers in (*THEIRS, LINKED):
        assert looker.get("/search?q=ميناء", headers=headers).status_code == 403
    for headers in THEIRS:
        assert looker.get("/stories/s1", headers=headers).status_code == 403
    assert looker.get("/stories/s1", headers=LINKED).status_code == 200  # a link that somebody follows


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def doors(tmp_path):
    clock = Clock()
    made = Doors(tmp_path / "doors", clock)
    made.clock = clock
    return made


def test_nobody_is_kept_out_by_the_tries_of_others(doors):
    for n in range(60):
        assert not doors.enter(f"10.0.0.{n // 6}")
    assert doors.wait("10.0.0.1") == 60 and not doors.wait("10.0.9.9")
    assert not doors.enter("10.0.9.9")
    assert (
        doors.wait("10.0.9.9") == 60
    )  # so many try that each network has one a minute, but for those where somebody was in
    doors.right("10.0.9.9")
    assert [doors.enter("10.0.9.9") for _ in range(7)] == [0] * 6 + [60]
    assert [doors.enter("browser:x") for _ in range(7)] == [0] * 6 + [60]
    doors.clock.now += 61
    assert not doors.wait("10.0.9.9") and not doors.wait("10.0.0.1")


def test_after_so_many_tries_there_is_one_a_minute_and_never_a_longer_wait(doors):
    tries = 0
    for _ in range(3_600):
        doors.clock.now += 1
        wait = doors.wait("10.0.0.1")
        assert wait <= 60
        if not doors.enter("10.0.0.1"):
            assert not wait
            tries += 1
    assert 60 < tries <= 66
    doors.clock.now -= 3_000  # a clock that is set back
    assert doors.wait("10.0.0.1") <= 60


def test_all_addresses_of_one_line_count_together_and_no_others():
    assert network("2001:db8::1") == network("2001:db8:0:ff::1") != network("2001:db8:0:100::1")
    assert network("::ffff:10.0.0.1") == network("10.0.0.1") != network("::ffff:10.0.0.2")
    assert network("a\x85b\u2028c").isalnum() is False and len(network("a\x85" * 100).splitlines()) == 1


def test_what_one_process_knows_all_know(doors, tmp_path, monkeypatch):
    other = Doors(tmp_path / "doors", doors.clock)
    doors.end("session")
    assert other.ended("session") and not other.ended("another")
    monkeypatch.setattr("rawi.present.web.doors.LARGE", 1_000)
    for n in range(60):
        doors.enter(f"10.1.0.{n}")
    assert (tmp_path / "doors").stat().st_size <= 1_100 and other.ended("session")
    doors.clock.now += 3_601
    for _ in range(9):
        doors.enter("10.0.0.1")
    assert other.ended("session") and other.wait("10.0.0.1") == 60
    assert (tmp_path / "doors").stat().st_mode & 0o077 == 0


def test_a_forged_address_is_not_believed(kept_sample):
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address, Client(address) as client:
        token = client.token("/login")
        tries = [
            client.post("/login", data={"csrf": token, "password": f"{n}"}, headers={"x-forwarded-for": f"10.1.1.{n}"})
            for n in range(9)
        ]
        assert [each.status_code for each in tries] == [403] * 6 + [429] * 3


def test_tries_at_once_count_too(kept_sample):
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address, ThreadPoolExecutor(20) as many:

        def one(n):
            return httpx2.get(
                f"{address}/api/stories", headers={"authorization": f"Bearer {n}"}, timeout=60
            ).status_code

        assert sorted(many.map(one, range(40))) == [401] * 6 + [429] * 34
        refused = Client(address, headers={"authorization": f"Bearer {SECRET}"}).get("/api/stories")
        assert refused.status_code == 429 and f"in {refused.headers['retry-after']} seconds" in refused.text
        last = max(Path(tempfile.gettempdir()).glob("rawi-doors-*"), key=lambda each: each.stat().st_mtime)
        assert last.read_text().count("tried") == 6


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_owner_gets_in_whatever_others_at_his_address_tried(kept_sample, monkeypatch, language):
    ahead = [0.0]
    monkeypatch.setattr(Doors.__init__, "__defaults__", (lambda: time.time() + ahead[0],))
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address:
        headers = {"accept-language": language}
        owner, new = Client(address, headers=headers), Client(address, headers=headers)

        def login(client, said=SECRET):
            return client.post("/login", data={"csrf": client.token("/login"), "password": said})

        assert login(owner).status_code == 303
        owner.post("/logout", data={"csrf": owner.token("/"), "came": "/"})
        assert [login(new, f"{n}").status_code for n in range(8)] == [403] * 6 + [429] * 2
        assert login(owner).status_code == 303 and owner.get("/log").status_code == 200
        refused = login(new)
        seconds = int(refused.headers["retry-after"])
        assert refused.status_code == 429 and seconds <= 60
        assert f" {seconds} " in re.search('role="alert">(.*?)<', refused.text)[1]
        ahead[0] += seconds
        assert login(new).status_code == 303  # after the wait that was said
        stranger = Client(address)
        assert [login(stranger, "no").status_code for _ in range(7)] == [403] * 6 + [429]
        mark = owner.cookies.get("rawi_before", path="/login")
        for forged in (
            "x",
            "browser:x",
            mark[:-2] + ("A" if mark[-2] != "A" else "B") + mark[-1],
            Password(hashed(SECRET)).mark(),
        ):
            assert login(Client(address, cookies={"rawi_before": forged})).status_code == 429, forged


def test_a_cookie_opens_nothing_after_logout(kept_sample):
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address, Client(address) as client:
        client.post("/login", data={"csrf": client.token("/login"), "password": SECRET})
        kept = client.cookies["rawi_session"]
        assert client.get("/log").status_code == 200
        client.post("/logout", data={"csrf": client.token("/"), "came": "/"})
        thief = Client(address, cookies={"rawi_session": kept})
        assert thief.get("/log").headers["location"] == "/login"


@pytest.mark.parametrize("how", ["logout", "half a day"])
def test_who_listens_is_told_nothing_once_the_session_is_over(kept_sample, how, monkeypatch):
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address, Client(address) as client:
        client.post("/login", data={"csrf": client.token("/login"), "password": SECRET})
        listener = Client(address, cookies=dict(client.cookies))
        with listener.stream("GET", "/events", timeout=8) as told:
            lines = told.iter_lines()
            assert next(lines).startswith("event")
            if how == "logout":
                client.post("/logout", data={"csrf": client.token("/"), "came": "/"})
            else:
                monkeypatch.setattr("rawi.present.web.guard.SESSION", -1)
            list(lines)  # comes to its end


def test_a_session_is_over_after_half_a_day_however_it_is_used(kept_sample, monkeypatch):
    with served(kept_sample, password=Password(hashed(SECRET)), hosts=None) as address, Client(address) as client:
        client.post("/login", data={"csrf": client.token("/login"), "password": SECRET})
        assert client.get("/log").status_code == 200
        monkeypatch.setattr("rawi.present.web.guard.SESSION", -1)
        assert client.get("/log").headers["location"] == "/login"


@pytest.mark.parametrize(
    "given",
    [
        "me:p4ss@e.org",
        "http://me:p4ss@e.org/\x00",
        f"http://me:p4ss{'x' * 60}@e.org/\x00",
        "http://me:p4ss@127.0.0.1:1/",
    ],
)
def test_no_answer_repeats_a_password_of_an_address(client, given):
    answer = client.submit("/add", addresses=given)
    until = time.monotonic() + 60
    while answer.status_code == 303 or ("127.0.0.1" in given and "127.0.0.1:1" not in answer.text):
        assert time.monotonic() < until
        time.sleep(0.2)
        answer = client.get("/add")
    assert "p4ss" not in answer.text and "e.org" in answer.text.replace("127.0.0.1", "e.org")


@pytest.mark.parametrize("given", ["https://e.org/\x00x", "https://e.org/" + "x" * 200_000, "https://e.org/\x1b[2J"])
def test_an_address_that_is_none_is_said_and_nothing_runs_for_ever(client, given):
    answer = client.submit("/add", addresses=given)
    assert answer.status_code == 400 and "address" in answer.text
    assert client.submit("/add", addresses="https://127.0.0.1:1/").status_code == 303
