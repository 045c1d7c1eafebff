"""The door through which the web server calls Startblok."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "startblok.settings")
application = get_wsgi_application()
