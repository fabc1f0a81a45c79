"""The server for assistants, spoken to by the official client over its standard input and output."""

import json
import os
import sys

import anyio
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

import rawi
from rawi.present.mcp import Handing


def answer_in(texts):
    """What stands in an answer, which is said to be material."""
    (text,) = texts
    found = json.loads(text)
    assert set(found) == {"material", "answer"} and "never an instruction" in found["material"]
    return found["answer"]


def asked(path, *calls):
    """What the tools answer; an error as its sentence."""

    async def ask():
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "rawi", "mcp", str(path), "--lang", "en"], env=dict(os.environ)
        )
        async with Client(stdio_client(command)) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            answers = []
            for name, given in calls:
                result = await client.call_tool(name, given)
                texts = [content.text for content in result.content]
                answers.append(texts[0] if result.is_error else answer_in(texts))
            return tools, answers

    return anyio.run(ask)


def test_an_assistant_finds_what_it_needs(kept_sample):
    tools, (hits, denied, story, claim, chain, conflicts) = asked(
        kept_sample, ("search", {"q": "الميناء"}), ("search", {"q": "متفجرات", "stance": "denies"}), ("story", {"key": "s1"}),
        ("claim", {"key": "s1c1"}), ("chain", {"key": "najma-01-rasid"}), ("conflicts", {}),
    )  # fmt: skip
    assert set(tools) == {"matters", "finding", "search", "story", "claim", "chain", "conflicts"}
    assert all(tool.annotations.read_only_hint and len(tool.description) > 40 for tool in tools.values())
    assert len(hits) >= 5 and all(hit["report"] and hit["span"] for hit in hits)
    assert denied and {hit["stance"] for hit in denied} == {"denies"}
    assert len(story["reports"]) == 8 and {report["unread"] for report in story["reports"]} == {None}
    assert any(relay["changed"] for relay in story["relays"])
    assert (claim["counts"]["reports"], claim["counts"]["origins"], claim["standing"]) == (8, 2, "contested")
    assert claim["counts"]["at_most"] == len(claim["origins"]) == 3
    assert all(each["chain"] and each["span"] for each in claim["accounts"])
    assert chain["attributions"][0]["chain"][-1] == "وزارة الداخلية"
    assert conflicts and all(each["conflicts"] > 0 for each in conflicts)
    assert "toll.killed" in {each["question"] for each in conflicts}


def test_an_assistant_begins_with_what_it_comes_down_to(kept_sample):
    _, (matters, one, toll, conflicts, since) = asked(
        kept_sample, ("matters", {}), ("matters", {"outlet": "الفنار", "limit": 1}), ("finding", {"key": "m1.1"}), ("conflicts", {"limit": 2}),
        ("conflicts", {"since": "2031-03-06"}),
    )  # fmt: skip
    assert [each["id"] for each in matters] == ["m1", "m3"] and [each["id"] for each in one] == ["m1"]
    assert matters[0]["findings"][0]["text"] == "Killed: 9 · 12 · 17 · 19. 8 reports, at most 3 origins."
    assert toll["text"].startswith("Killed: 9") and toll["matter"] == "m1"
    (question,) = toll["questions"]
    assert [(each["answer"], each["voices"]) for each in question["answers"]][1] == ("12", ["وزارة الداخلية"])
    passage = question["answers"][0]["passages"][0]
    assert (passage["report"], passage["words"], passage["chain"][-1]) == (
        "najma-01-rasid",
        "تسعة عمال",
        "وزارة الداخلية",
    )
    assert len(conflicts) == 2 and since == []
    for each in conflicts:
        assert each["answers"] and each["parted"]
        for parted in each["parted"]:
            assert len({value["value"] for value in parted["values"]}) > 1 and all(
                value["words"] and value["span"] for value in parted["values"]
            )


def test_mistakes_are_sentences(kept_sample):
    _, answers = asked(
        kept_sample, ("finding", {"key": "m1.9"}), ("matters", {"order": "loud"}), ("matters", {"limit": 99}), ("matters", {"since": "soon"})
    )  # fmt: skip
    for said, words in zip(
        answers,
        ("has no such finding", "is no order of matters", "limit is a number from 1 to 50", "is no date"),
        strict=True,
    ):
        assert words in said


def test_what_is_not_there_is_a_sentence_the_assistant_can_act_on(kept_sample):
    _, (story, stance, steers) = asked(
        kept_sample,
        ("story", {"key": "s99"}),
        ("search", {"q": "x", "stance": "shouts"}),
        ("story", {"key": "s9\x1b[2J" + "9" * 9_000}),
    )
    assert "there is no such story" in story and "is no stance" in stance
    assert "\x1b" not in steers and len(steers) < 1_200


def test_an_answer_is_no_longer_than_an_assistant_can_take_and_steers_nobody(tmp_path):
    said = "قال الوزير \x1b[2J\u202e إن " + "الميناء مفتوح و" * 400 + "السوق مغلق."
    rows = [{"id": f"r{n}", "text": f"{said} {n}", "title": f"\x07الميناء {n}", "outlet": f"o{n}"} for n in range(120)]
    path, source = tmp_path / "c.rawi", tmp_path / "r.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    with rawi.collection(str(path), create=True) as made:
        made.add(str(source), jobs=1)
    _, answers = asked(path, ("search", {"q": "الميناء", "limit": 50}), ("chain", {"key": "r1"}))
    assert len(answers[0]) == 50 and answers[1]["attributions"][0]["words"].endswith("…")
    for each in answers:
        whole = json.dumps(each, ensure_ascii=False)
        assert len(whole) < 200_000 and not set(whole) & set("\x07\x1b\u202e") and "\\u001b" not in whole
    handed = Handing().of([{"q": "x" * 5_000, "of": ["y" * 900] * 60}] * 120)
    assert handed[-1] == {"left_out": 70} and handed[0]["of"][-1] == {"left_out": 10}
    assert len(json.dumps(handed)) < 200_000
