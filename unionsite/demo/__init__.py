"""Content for trying the site: a fictional union, its news, conferences, pictures and documents (data only)."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent / "content"
MARK = "demo-"  # begins Image.name and Article.imported_from: what was loaded from here


def read(name: str) -> dict:
    """What the TOML file `name`, a path below this folder, holds."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
