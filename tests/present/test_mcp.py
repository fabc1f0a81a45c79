"""The server for assistants, spoken to by the official client over its standard input and output."""

import json
import sys

import anyio
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client


def asked(path, *calls):
    """What the tools answer; an error as its sentence."""

    async def ask():
        command = StdioServerParameters(command=sys.executable, args=["-m", "rawi", "mcp", str(path), "--lang", "en"])
        async with Client(stdio_client(command)) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            answers = []
            for name, given in calls:
                result = await client.call_tool(name, given)
                texts = [content.text for content in result.content]
                answers.append(texts[0] if result.is_error else [json.loads(text) for text in texts])
            return tools, answers

    return anyio.run(ask)


def test_an_assistant_finds_what_it_needs(kept_sample):
    tools, (hits, denied, (story,), (claim,), (chain,), conflicts) = asked(
        kept_sample, ("search", {"words": "الميناء"}), ("search", {"words": "متفجرات", "stance": "denies"}), ("story", {"story": "s1"}),
        ("claim", {"claim": "s1c1"}), ("chain", {"report": "najma-01-rasid"}), ("conflicts", {}),
    )  # fmt: skip
    assert set(tools) == {"search", "story", "claim", "chain", "conflicts"}
    assert all(tool.annotations.read_only_hint and len(tool.description) > 40 for tool in tools.values())
    assert len(hits) >= 5 and all(hit["report"] and hit["span"] for hit in hits)
    assert denied and {hit["stance"] for hit in denied} == {"denies"}
    assert len(story["reports"]) == 8 and {report["unread"] for report in story["reports"]} == {None}
    assert any(relay["changed"] for relay in story["relays"])
    assert (claim["counts"]["reports"], claim["counts"]["origins"], claim["standing"]) == (8, 2, "contested")
    assert claim["counts"]["at_most"] == len(claim["origins"]) == 3
    assert all(each["chain"] and each["span"] for each in claim["accounts"])
    assert chain["attributions"][0]["chain"][-1] == "وزارة الداخلية"
    assert all("conflict" in {d["verdict"] for d in each["differences"]} for each in conflicts)
    assert "toll.killed" in {each["question"] for each in conflicts}


def test_what_is_not_there_is_a_sentence_the_assistant_can_act_on(kept_sample):
    _, (story, stance) = asked(kept_sample, ("story", {"story": "s99"}), ("search", {"words": "x", "stance": "shouts"}))
    assert "there is no such story" in story and "is no stance" in stance
