"""What is asked for by one name in the command is asked for by the same in the API and by an assistant."""

import inspect

import pytest

from rawi.packs.phrases import phrases
from rawi.present import mcp
from rawi.present.cli import cli
from rawi.present.web.app import RESOURCES
from rawi.present.web.openapi import openapi
from rawi.run.narrowing import FILTERS

LISTED = {"outlet", "since", "until", "place", "voice", "stance", "language", "limit", "offset"}
# What is asked for: its names in the command, in the API, by an assistant, each with what it takes; None where it is not there.
TABLE = {
    "matters": ("matters", "matters", "matters", LISTED | {"order"}),
    "finding": ("show", "finding", "finding", {"key"}),
    "matter": ("show", "matter", None, {"key"}),
    "story": ("show", "story", "story", {"key"}),
    "claim": ("show", "claim", "claim", {"key"}),
    "report": ("show", "report", "chain", {"key"}),
    "search": ("search", "search", "search", LISTED | {"q"}),
    "conflicts": ("conflicts", "conflicts", "conflicts", LISTED),
    "stories": ("stories", "stories", None, LISTED),
    "claims": ("claims", "claims", None, LISTED | {"standing"}),
    "reports": ("ls", "reports", None, LISTED),
    "voices": ("voices", "voices", None, LISTED),
}
# What only one of them has: how it is written, the pages of a browser, what a text is marked with.
OWN = {
    "command": {"collection", "form", "lang", "whole", "exact"},
    "api": {"page", "lang", "passages", "at", "title", "order"},
    "assistant": set(),
}


def command(name):
    return {each.name for each in cli.commands[name].params}


def api(name):
    path = next(each.path for each in RESOURCES if each.name == name)
    return {
        each["name"] for each in openapi(RESOURCES)["paths"][f"/api{path.replace(':path', '')}"]["get"]["parameters"]
    }


def assistant(name):
    tool = mcp._speaking(getattr(mcp.Tools(None, phrases("en").language), name))
    return set(inspect.signature(tool).parameters)


@pytest.mark.parametrize("asked", TABLE)
def test_one_thing_has_one_name_everywhere(asked):
    names, takes = dict(zip(OWN, TABLE[asked], strict=False)), TABLE[asked][3]
    for place, of in (("command", command), ("api", api), ("assistant", assistant)):
        if names[place] is not None:
            assert of(names[place]) - OWN[place] - takes == set() and takes - of(names[place]) == set(), place


def test_the_table_knows_every_filter_and_every_tool():
    assert LISTED - {"limit", "offset"} == set(FILTERS) - {"standing"}
    tools = {name for name, each in vars(mcp.Tools).items() if not name.startswith("_") and callable(each)}
    assert tools == {tool for _, _, tool, _ in TABLE.values() if tool}
