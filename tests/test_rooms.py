"""The plan of the rooms inside each feature: a module imports only from the rooms above its own line, never in a ring.

Between apps `test_architecture.py` judges. A room is a folder, or a module that stands alone at an app's root.
"""

import ast

import pytest

from tests.test_architecture import ROOT, imports_of

# Each line may import from the lines above it, and from itself only within a room.
PLANS = {
    "events": [
        {"models", "querysets"},
        {"units", "emulation", "conferences"},
        {"templatetags", "sitemaps", "roles", "home", "search"},
        {"admin", "management"},
        {"urls", "apps"},
    ],
    "news": [
        {"captures"},
        {"models", "querysets"},
        {"pages", "most_read", "importing", "reporting"},
        {"views", "feeds", "sitemaps", "templatetags", "roles", "home", "search"},
        {"admin", "management"},
        {"urls", "apps"},
    ],
    "awards": [
        {"words"},
        {"models", "querysets"},
        {"appendix", "decisions", "figures"},
        {"lookup"},
        {"lists"},
        {"rows"},
        {"imports", "checks"},
        {"pages"},
        {"views", "feeds", "sitemaps", "templatetags", "roles", "home", "search"},
        {"admin", "management"},
        {"urls", "apps"},
    ],
}
# A queryset says what is public of things that another model holds, and that model is made with the queryset: it asks
# for the model inside its function, when both are there. Nothing else may go in a circle.
CIRCLES = {frozenset({"models", "querysets"})}


def rooms_of(app: str):
    for file in sorted((ROOT / app).rglob("*.py")):
        parts = file.relative_to(ROOT / app).with_suffix("").parts
        if parts != ("__init__",) and parts[0] != "migrations":
            yield parts[0], ".".join((app, *parts)).removesuffix(".__init__"), file


def floor(app: str, room: str) -> int | None:
    return next((number for number, rooms in enumerate(PLANS[app]) if room in rooms), None)


@pytest.mark.parametrize("app", PLANS)
def test_every_room_stands_in_the_plan(app):
    assert {room for room, _, _ in rooms_of(app)} <= set().union(*PLANS[app])


@pytest.mark.parametrize("app", PLANS)
def test_a_module_imports_only_from_the_rooms_above_its_line(app):
    rooms = {room for room, _, _ in rooms_of(app)}
    wrong = []
    for room, module, file in rooms_of(app):
        for name in imports_of(module, file):
            parts = name.split(".")
            other = parts[1] if len(parts) > 1 and parts[0] == app else room
            if other == room or other not in rooms or {room, other} in CIRCLES:
                continue
            if floor(app, other) >= floor(app, room):
                wrong.append(f"{module} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("app", PLANS)
def test_inside_a_room_no_two_modules_import_each_other(app):
    arrows = {
        module: {name for name in _modules_of(module, file, app) if name != module} for _, module, file in rooms_of(app)
    }
    mutual = {frozenset({one, other}) for one in arrows for other in arrows[one] if one in arrows.get(other, ())}
    assert {pair for pair in mutual if {name.split(".")[1] for name in pair} not in CIRCLES} == set()


def _modules_of(module: str, file, app: str) -> set[str]:
    """The modules of the app that `file` imports; packages aside."""
    known = {name for _, name, _ in rooms_of(app)}
    found = set()
    for name in imports_of(module, file):
        while name and name not in known:
            name = name.rpartition(".")[0]
        if name and file.name != "__init__.py" and not (ROOT / name.replace(".", "/")).is_dir():
            found.add(name)
    return found


def test_the_plan_names_nothing_that_is_not_there():
    for app, plan in PLANS.items():
        there = {room for room, _, _ in rooms_of(app)}
        usual = {"apps", "roles", "home", "management", "templatetags", "sitemaps", "feeds"}
        assert set().union(*plan) - there <= usual, app


def test_a_plan_that_is_broken_is_seen(tmp_path):
    file = tmp_path / "low.py"
    file.write_text("def late():\n    from awards.imports.importing import save\n    return save\n")
    assert list(imports_of("awards.words.low", file)) == ["awards.imports.importing.save"]
    assert isinstance(ast.parse(file.read_text()), ast.Module)
