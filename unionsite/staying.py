"""Staff stay signed in while they work, also when their session cannot be written."""

import logging
import time

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions import middleware
from django.contrib.sessions.exceptions import SessionInterrupted
from django.dispatch import receiver

from unionsite.logs import causes

logger = logging.getLogger(__name__)
RENEWED, EVERY = "renewed", 300  # seconds: a page that only reads need not write a session each time


def stay_signed_in(session):
    """Let the session's time begin anew: whoever is at work is not signed out in the middle of it."""
    if time.time() - session.get(RENEWED, 0) > EVERY:
        session[RENEWED] = int(time.time())


@receiver(user_logged_in)
def _begin(request, **kwargs):
    stay_signed_in(request.session)


class SessionMiddleware(middleware.SessionMiddleware):
    """Django refuses the whole answer when the session can no longer be saved (signed out elsewhere meanwhile; a
    database that only reads). By then everything else is done: the answer stands, only the session is not renewed."""

    def process_response(self, request, response):
        try:
            return super().process_response(request, response)
        except SessionInterrupted as error:
            logger.error("A session was not saved: %s", [*causes(error)][-1])
            return response
