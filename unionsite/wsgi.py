"""The door for the web server: `granian --interface wsgi unionsite.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from unionsite.security import in_our_charset
from unionsite.waiting import keep_to_limits

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionsite.settings.production")

application = in_our_charset(get_wsgi_application())
keep_to_limits()

# What is loaded stays for as long as the process does: the garbage collector need not walk through it again and again
# (5–10 % of a page's time, and a pause of 0.1 s now and then). Views are imported first, else they would come later.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
