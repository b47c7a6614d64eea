#!/usr/bin/env python
"""Django's command line. Without DJANGO_SETTINGS_MODULE it works on the embedded PostgreSQL under var/."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionsite.settings.embedded")
    try:
        settings.INSTALLED_APPS  # noqa: B018  (what the environment says wrongly is a sentence, not a traceback)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)
