"""The door for the web server: `granian --interface wsgi unionsite.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionsite.settings.production")

application = get_wsgi_application()
