"""What comes with the app from elsewhere is what it was, with its licence beside it."""

import hashlib
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "src/rawi/present/web/static"


def test_what_was_made_elsewhere_is_locked():
    locked = {each["path"]: each for each in tomllib.loads((ROOT / "tools/vendored.toml").read_text("utf-8"))["file"]}
    for path, each in locked.items():
        assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == each["sha256"], path
        assert each["licence"] and each["from"].startswith("https://")
    own = {"app.css", "app.js", "icon.svg"}
    foreign = {
        str(path.relative_to(ROOT))
        for path in STATIC.rglob("*")
        if path.is_file() and path.name not in {*own, "OFL.txt"}
    }
    assert foreign <= set(locked)
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text("utf-8").upper()
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert "world-atlas" in notice and "Noto" in notice
