"""Which part of a package is which: what its parts say that they point to. ECMA-376, part 2, 9.3."""

import posixpath
import zipfile

from .refusals import broken, read_part
from .xml_parts import parse


def targets(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part's relations point to: kind and name in the package by id; addresses outside the file are left out."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.namelist():
        return {}
    found = {}
    for relation in parse(read_part(package, relations), relations):
        target = relation.get("Target")
        if relation.get("TargetMode") == "External" or not target:
            continue
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
    return found


def main_part(package: zipfile.ZipFile, usual: str) -> str:
    """The part that holds the workbook or document: the `usual` one, or what the package names; else UnreadableFile."""
    if usual in package.namelist():
        return usual
    found = next((target for kind, target in targets(package, "").values() if kind == "officeDocument"), "")
    if found not in package.namelist():
        raise broken("không thấy nội dung bảng tính hay văn bản")
    return found
