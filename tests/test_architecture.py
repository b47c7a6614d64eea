"""Who may import whom (docs in CONTRIBUTING.md, "The layers"). Imports inside functions count too."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A package may import itself, the layers above its own line, and what its own line allows it.
LAYERS = [
    {"unionsite.vietnamese"},
    {"unionsite.richtext", "unionsite.spreadsheets"},
    {"unionsite.publishing"},
    {"unionsite.generation"},
    {"unionsite.library"},
    {"unionsite.visits"},
    {"unionsite.signin", "unionsite.identity"},
    {"events"},
    {"news"},
    {"awards"},
    {"unionsite.search", "unionsite.home"},
]
# The features, and the site.
APPS = {package.split(".")[0] for layer in LAYERS for package in layer}
# They put the site together and may import everything; nothing of the packages above may import them.
ASSEMBLY = {
    *(
        "unionsite.urls",
        "unionsite.sitemaps",
        "unionsite.apps",
        "unionsite.adminsite",
        "unionsite.run",
        "unionsite.bench",
        "unionsite.demo",
        "unionsite.scale",
    ),
    *("unionsite.settings", "unionsite.staticstorage", "unionsite.health", "unionsite.errors", "unionsite.wsgi"),
    "unionsite.embedded_postgres",
    *("unionsite.waiting", "unionsite.logs", "unionsite.staying", "unionsite.management", "unionsite.pagecache"),
}
# What a request may be and where it comes from, what the log may hold, and formats: they import nothing of ours.
LEAVES = {"unionsite.security", "unionsite.addresses", "unionsite.discretion", "unionsite.formats"}


def package_of(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "unionsite" else parts[0]


def our_modules():
    for folder in sorted(APPS):
        for file in sorted((ROOT / folder).rglob("*.py")):
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield module, file


def imports_of(module: str, file: Path):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                inside = file.name == "__init__.py"
                parents = module.split(".")[: len(module.split(".")) - node.level + inside]
                base = ".".join([*parents, *filter(None, [base])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def level(package: str) -> int | None:
    return next((number for number, layer in enumerate(LAYERS) if package in layer), None)


@pytest.mark.parametrize(
    ("module", "file"), list(our_modules()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_module_imports_only_from_layers_below_its_own(module, file):
    own = package_of(module)
    if own in ASSEMBLY or own == "unionsite":
        return
    for name in imports_of(module, file):
        if name.split(".")[0] not in APPS:
            continue
        other = package_of(name)
        if other in {own, "unionsite"} or other in LEAVES:
            continue
        assert level(other) is not None, f"{module} imports {name}, which belongs to no layer below it"
        assert level(other) < level(own), f"{module} imports {name}, which is not below it"


def test_every_package_has_its_place():
    places = set().union(*LAYERS) | ASSEMBLY | LEAVES | {"unionsite"}
    assert {package_of(module) for module, _ in our_modules()} <= places


def test_the_tools_know_every_app():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    warnings = re.findall(r"error:::\((.*)\)", told["pytest"]["ini_options"]["filterwarnings"][0])
    assert set(told["mypy"]["packages"]) == set(told["coverage"]["run"]["source"]) == APPS
    assert set(warnings[0].split("|")) == APPS | {"tests"}


def test_no_drawer_without_a_name_of_its_own():
    drawers = {"core", "common", "utils", "util", "helpers", "helper", "misc"}
    named = [path for _, path in our_modules() if drawers & {path.stem, *path.relative_to(ROOT).parts}]
    assert not named


def test_stored_html_is_trusted_in_one_module_only():
    trusting = [
        str(file.relative_to(ROOT))
        for _, file in our_modules()
        if "mark_safe" in file.read_text() or "SafeString(" in file.read_text()
    ]
    assert sorted(trusting) == ["unionsite/identity/structured_data.py", "unionsite/library/rendering.py"]
    unsafe = [file for file in (ROOT / "templates").rglob("*.html") if "|safe" in file.read_text()]
    assert not unsafe


def test_no_template_holds_inline_script_or_style():
    for file in (ROOT / "templates").rglob("*.html"):
        if "admin" in file.relative_to(ROOT).parts:
            continue
        text = file.read_text()
        assert not re.search(r"<style|<[^>%]*\s(?:style|on\w+)=|javascript:", text), file
