"""The rules of the house that a machine can check."""

import ast
import re
import tomllib
from pathlib import Path
from typing import get_args

import rawi
from rawi.nouns.claim import Mode, Quotation, Stance

SOURCE = Path(rawi.__file__).parent
CODE = sorted(SOURCE.rglob("*.py"))


def test_code_holds_no_words_of_a_human_language():
    arabic = re.compile("[\u0621-\u063a\u0641-\u064a]")
    found = [
        f"{path.name}:{n}"
        for path in CODE
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if arabic.search(line)
    ]
    assert found == []


def test_modules_stay_small_enough_to_see():
    assert {path.name: n for path in CODE if (n := len(path.read_text("utf-8").splitlines())) > 300} == {}


def test_functions_stay_within_thirty_lines_or_so():
    long = {}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 45:
                long[f"{path.name}:{node.name}"] = node.end_lineno - node.lineno
    assert long == {}


def test_words_that_a_stance_a_mode_or_a_quotation_is_looked_for_among_exist():
    # mypy finds a misspelt one behind == and in an annotated constant, not in a tuple that is written on the spot.
    known = {"stance": get_args(Stance), "mode": get_args(Mode), "quotation": get_args(Quotation)}
    strange, asked = [], 0
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Compare)
                and isinstance(node.left, ast.Attribute)
                and isinstance(node.ops[0], ast.In | ast.NotIn)
                and isinstance(node.comparators[0], ast.Tuple | ast.Set | ast.List)
                and node.left.attr in known
            ):
                words = [each.value for each in node.comparators[0].elts if isinstance(each, ast.Constant)]
                strange += [f"{path.name}:{node.lineno}: {word}" for word in words if word not in known[node.left.attr]]
                asked += 1
    assert strange == [] and asked


def test_every_rule_that_is_used_has_its_sentence():
    from rawi.packs.phrases import phrases

    used = set()
    for path in (SOURCE / "compare").rglob("*.py"):
        for name in re.findall(
            r'"((?:story|thread|relay|origin|standing|mutation|actor|place)\.[a-z-]+)"', path.read_text("utf-8")
        ):
            used.add(name)
    assert used and used <= set(phrases("en").tables["rules"])
    assert {f"place.{v}" for v in ("conflict", "granularity")} <= set(phrases("en").tables["rules"])


def test_none_of_the_real_reports_is_in_the_project(shared=Path(__file__).parent.parent.parent / "shared"):
    if not shared.is_dir():
        return
    passages = [p.read_text("utf-8")[200:260] for p in (shared / "seeds").glob("*.txt")]
    files = [p for p in SOURCE.rglob("*") if p.is_file() and p.suffix in (".toml", ".jsonl", ".py", ".j2")]
    assert not any(passage in path.read_text("utf-8") for path in files for passage in passages)


def test_which_libraries_were_tested_is_said_and_known_holes_can_be_asked_for(root=Path(__file__).parent.parent):
    said = (root / "SECURITY.md").read_text("utf-8")
    assert "pip install -c constraints.txt" in said and "make pip-audit" in said
    assert "\npip-audit:" in (root / "Makefile").read_text("utf-8")
    tested = {line.partition("==")[0] for line in (root / "constraints.txt").read_text("utf-8").splitlines()}
    needed = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert needed and tested.issuperset(each.partition(">=")[0] for each in needed)
