"""The web process. It connects as the desk and as the public, never as the owner, unless the environment says so."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# The role must be set before settings are read, and Django's handler reads them.
os.environ.setdefault("NEWSROOM_ROLE", "desk")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
