"""Known holes in the libraries that are installed, by pip-audit: python tools/known_holes.py.

Ends with 1 where there is one, and where a library could not be looked up: what was not looked at is not sound.
"""

import json
import subprocess
import sys
from typing import Any

COMMAND = ("-m", "pip_audit", "--skip-editable", "--progress-spinner", "off", "--format", "json")
OURS = "rawi"  # as it is installed from a clone, which no list of holes knows


def main() -> None:
    """Ask pip-audit, and say what it found."""
    done = subprocess.run([sys.executable, *COMMAND], capture_output=True, text=True, check=False)
    lines, code = told(done.stdout, done.stderr)
    print("\n".join(lines))
    sys.exit(code)


def told(found: str, errors: str) -> tuple[list[str], int]:
    """What pip-audit's answer comes to, in lines, and how to end; ``errors`` is what it says where it has no answer."""
    try:
        libraries: list[dict[str, Any]] = json.loads(found)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = ([line.strip() for line in errors.splitlines() if line.strip()] or ["it says nothing"])[-1]
        return [f"pip-audit could not ask for known holes ({why[:200]}): nothing was audited."], 1
    libraries = [each for each in libraries if each["name"] != OURS]
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for each in libraries
        for hole in each.get("vulns", ())
    ]
    unseen = [each["name"] for each in libraries if "skip_reason" in each]
    if libraries and len(unseen) == len(libraries):
        why = "no network, or no list of holes behind it"
        return [f"None of the {len(unseen)} libraries could be looked up ({why}): nothing was audited."], 1
    lines = [*holes, f"Looked up: {len(libraries) - len(unseen)} libraries, {len(holes)} known holes."]
    if unseen:
        lines.append(f"Not looked up: {', '.join(unseen)}.")
    return lines, 1 if holes or unseen or not libraries else 0


if __name__ == "__main__":
    main()
