"""The settings of the tests: production's own, on a throw-away place for data."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

DATA = tempfile.mkdtemp(prefix="hub-test-")
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
for name in ("DEBUG", "EMAIL_URL", "SECRET_KEY_FALLBACKS", "SITE_NAME", "DEFAULT_FROM_EMAIL"):
    os.environ.pop(name, None)
for name in [name for name in os.environ if name.startswith("OIDC_")]:
    del os.environ[name]
os.environ["HUB_DATA"] = DATA
os.environ["SECRET_KEY"] = "only-for-tests-" * 5
os.environ["BASE_URL"] = "http://localhost"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"

from hub.settings import *  # noqa: E402, F403
from hub.settings import CACHES, DATABASES, POSTGRES, STATIC_ROOT, STORAGES  # noqa: E402

OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests about the shared cache itself ask for the fixture `shared_cache`.
SHARED_CACHE = CACHES["default"]
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
STATIC_ROOT.mkdir(parents=True)
if POSTGRES:
    # A pool keeps connections open, and a database with open connections cannot be dropped.
    del DATABASES["default"]["OPTIONS"]["pool"]
