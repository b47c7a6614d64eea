"""Imports as they stand between two acts of an editor."""

from awards.imports.preview import Preview
from awards.models import AppendixImport


def again(appendix_import) -> AppendixImport:
    return AppendixImport.objects.get(pk=appendix_import.pk)


def row(appendix_import, place):
    return Preview.of(again(appendix_import)).appendix.rows[place]
