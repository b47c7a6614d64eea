"""The diagrams of `docs/developers/data-model.md` say what the models say: each model, each relation, nothing else."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from unionsite.publishing.models import Publishable

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "developers" / "data-model.md"
DIAGRAMS = re.findall(r"```mermaid\nerDiagram\n(.*?)```", PAGE.read_text(), re.DOTALL)
LINES = [line.strip() for diagram in DIAGRAMS for line in diagram.splitlines() if line.strip()]
ENTITY, RELATION = re.compile(r"(\w+) \{"), re.compile(r"\w+ [|o}]{2}--[|o{]{2} \w+ : \w+")


def our_models():
    """In the order of the apps; tables that Django makes for itself are none."""
    return [
        model
        for app in apps.get_app_configs()
        if Path(app.path).is_relative_to(ROOT) and ".venv" not in Path(app.path).parts
        for model in app.get_models()
        if model.__module__.split(".")[0] in {"unionsite", "news", "events", "awards"}
    ]


def relations_of(model) -> set[str]:
    """The lines of what `model` holds: `the other, how many of it -- how many of this, this : field`. A many-to-many
    field with a model between is drawn by that model's two keys."""
    found = set()
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        other = field.related_model
        if other is None or other not in our_models():
            continue
        if field.many_to_many:
            if field.remote_field.through._meta.auto_created:
                found.add(f"{other.__name__} }}o--o{{ {model.__name__} : {field.name}")
            continue
        there, here = "|o" if field.null else "||", "o|" if field.one_to_one else "o{"
        found.add(f"{other.__name__} {there}--{here} {model.__name__} : {field.name}")
    return found


def boxes() -> dict[str, list[str]]:
    """The lines in each entity's braces."""
    found, name = {}, None
    for line in LINES:
        if opened := ENTITY.fullmatch(line):
            name = opened[1]
            found[name] = []
        elif line == "}":
            name = None
        elif name:
            found[name].append(line)
    return found


def test_names_of_models_tell_them_apart():
    names = [model.__name__ for model in our_models()]
    assert len(names) == len(set(names)) > 30


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_a_model_stands_in_the_diagrams_once(model):
    assert LINES.count(f"{model.__name__} {{") == 1, f"{PAGE.name}: write once, in its area: {model.__name__} {{ … }}"


def test_the_diagrams_name_no_other_entity():
    assert set(boxes()) - {model.__name__ for model in our_models()} == set()


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_its_relations_are_drawn_as_they_are(model):
    missing = sorted(relations_of(model) - set(LINES))
    assert not missing, f"{PAGE.name} lacks:\n" + "\n".join(missing)


def test_no_relation_is_drawn_that_is_none_and_none_twice():
    drawn = [line for line in LINES if RELATION.fullmatch(line)]
    true = set().union(*(relations_of(model) for model in our_models()))
    assert sorted(set(drawn) - true) == [], f"{PAGE.name}: strike these lines off"
    assert len(drawn) == len(set(drawn))


def test_a_line_is_an_entity_a_field_or_a_relation():
    fields = {line for box in boxes().values() for line in box}
    known = {*fields, "}"}
    assert [one for one in LINES if one not in known and not ENTITY.match(one) and not RELATION.fullmatch(one)] == []


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_the_fields_in_its_box_are_fields_of_it(model):
    kinds = {field.name: type(field).__name__.removesuffix("Field") for field in model._meta.concrete_fields}
    for line in boxes()[model.__name__]:
        kind, name = line.split()[:2]
        assert kinds.get(name) == kind, f"{PAGE.name}: {model.__name__} has no {kind} {name}"


def test_what_is_published_is_listed():
    told = re.search(r"Publishable are: (.*?)\.", PAGE.read_text(), re.DOTALL)[1]
    published = {model.__name__ for model in our_models() if issubclass(model, Publishable)}
    assert set(re.findall(r"`(\w+)`", told)) == published
