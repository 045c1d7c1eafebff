"""Every setting of Startblok: from the environment, and safe where that is empty."""

import hashlib
import os
import secrets as random
from pathlib import Path

from startblok import logs, secrets
from startblok.links.database import url
from startblok.links.sepa.account import plain

BASE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("STARTBLOK_VAR") or BASE / "var").absolute()
SECRETS = VAR / "secrets"

# The demo is the default and never sends anything; only a plain 0 means production.
DEMO = os.environ.get("STARTBLOK_DEMO", "1") != "0"
DEBUG = False
# How many proxies of our own stand before the site; their headers are believed.
PROXIES = int(os.environ.get("STARTBLOK_PROXIES") or 0)
HOSTS = os.environ.get("STARTBLOK_HOSTS", "").replace(",", " ").split()
# Where the links in mails lead; without a host of its own to the server on this machine.
ADDRESS = os.environ.get("STARTBLOK_ADDRESS") or (
    f"https://{HOSTS[0]}" if HOSTS and not DEMO else f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
)

# Without a file (a fresh checkout) a key that lives as long as this process.
# What seals papers: a PKCS#12 file or PKCS#11 token, else a certificate of our own; and who stamps the time (RFC 3161).
SEAL = os.environ.get("STARTBLOK_SEAL", "")
SEAL_PASSWORD = os.environ.get("STARTBLOK_SEAL_PASSWORD", "")
TIMESTAMPS = os.environ.get("STARTBLOK_TIMESTAMPS", "")
# Draws the codes of papers: whoever has it can tell which code a paper gets.
PAPER_KEY = (secrets.read(SECRETS, "paper_key") or random.token_urlsafe(32)).encode()
SECRET_KEY = secrets.read(SECRETS, "django_key") or random.token_urlsafe(32)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if DEMO else HOSTS
CSRF_TRUSTED_ORIGINS = [] if DEMO else [f"https://{host}" for host in HOSTS]

INSTALLED_APPS = [
    "startblok.records",
    "startblok.web",
    "startblok.jobs",
    "startblok.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "startblok.web.headers.Headers",
    "startblok.web.bodies.OnlyUtf8",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "startblok.web.maintenance.Maintenance",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "startblok.web.actor.WhoActs",
    "startblok.web.sessions.Sittings",
    "startblok.web.secondfactor.Devices",
    "startblok.web.language.speaking.Speaks",
    "startblok.web.gate.Gate",
    "startblok.web.errors.SaysWhy",
]

ROOT_URLCONF = "startblok.urls"
WSGI_APPLICATION = "startblok.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["startblok.web.language.loader.Loader"])],
            "builtins": ["startblok.web.templatetags.sentences"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "startblok.web.frame.frame",
            ],
        },
    }
]

# The web server's threads are few and live long: the connection that each keeps is
# the pool. It is tried before use, so that a restarted database is noticed here.
DATABASES = {
    "default": url.settings(
        os.environ.get("DATABASE_URL") or secrets.read(SECRETS, "database_url") or "postgresql://startblok@/startblok"
    )
    | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Keys for encrypted fields by their id; the highest one seals, the others still open.
FIELD_KEYS = {
    number: hashlib.sha256(key.encode()).digest()
    for number, key in (secrets.field_keys(SECRETS) or {1: SECRET_KEY}).items()
}

# Where each day's anchor of the log is kept, outside the database.
ANCHORS = VAR / "anchors"

# Shared by all processes and machines: rate limits are counted here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "startblok_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# How many people one person asks in within a day: enough for a school that begins, too few for a mailing.
INVITATIONS_A_DAY = 40

# Whom to ask, at the foot of every page.
CONTACTS = Path(os.environ.get("STARTBLOK_CONTACTS") or BASE / "startblok" / "web" / "contacts.toml")

# Who answers for this site, its privacy and its accessibility.
PUBLISHER = Path(os.environ.get("STARTBLOK_PUBLISHER") or BASE / "startblok" / "web" / "publisher.toml")

# Whether forms ask the national number; then it is kept encrypted and shown masked.
NATIONAL_NUMBER = os.environ.get("STARTBLOK_NATIONAL_NUMBER", "0") == "1"

# The lines of every WES contract.
CLAUSES = Path(os.environ.get("STARTBLOK_CLAUSES") or BASE / "startblok" / "process" / "contract_clauses.toml")

# Dutch is the language of every act; these others can be chosen on the pages that have a translation (ADR 17).
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "startblok.web.sheets.Joined",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = VAR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
# The virus scanner that looks at every upload: clamd at host:port, or at the path of its socket.
CLAMD = os.environ.get("STARTBLOK_CLAMD", "")
# Uploads under way; the folder is made with the first of them, so it may not be there yet.
FILE_UPLOAD_TEMP_DIR = VAR / "uploading"
SILENCED_SYSTEM_CHECKS = ["files.E001"]
FILE_UPLOAD_HANDLERS = ["startblok.web.uploads.UpToTheLimit"]
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Every mail is written into the database first. In production the worker sends it from there to this
# server; in a demo nothing is ever sent.
EMAIL_BACKEND = "startblok.links.mail.outbox.Outbox"
EMAIL_HOST = os.environ.get("STARTBLOK_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("STARTBLOK_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("STARTBLOK_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("STARTBLOK_SMTP_PASSWORD") or secrets.read(SECRETS, "smtp_password") or ""
# How the line to it is made safe: starttls, tls from the first byte, or none (a relay on this machine).
SMTP_SAFETY = os.environ.get("STARTBLOK_SMTP_SAFETY", "starttls")
EMAIL_USE_TLS = SMTP_SAFETY == "starttls"
EMAIL_USE_SSL = SMTP_SAFETY == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("STARTBLOK_MAIL_FROM", "Startblok <startblok@localhost>")

# From which account VDAB pays; the one of the demo is the example that banks print, and belongs to nobody.
PAYER_NAME = os.environ.get("STARTBLOK_PAYER_NAME", "VDAB")
PAYER_IBAN = plain(os.environ.get("STARTBLOK_PAYER_IBAN") or ("BE68539007547034" if DEMO else ""))
PAYER_BIC = plain(os.environ.get("STARTBLOK_PAYER_BIC", ""))

# The mailbox of the sender, in which messages come back that did not arrive: imaps://user@host/folder, or a Maildir.
BOUNCES = os.environ.get("STARTBLOK_BOUNCES", "")
BOUNCES_PASSWORD = os.environ.get("STARTBLOK_BOUNCES_PASSWORD") or secrets.read(SECRETS, "bounces_password") or ""

# Text messages leave through this gateway; without one, none do.
SMS_GATEWAY = os.environ.get("STARTBLOK_SMS_GATEWAY", "")
SMS_TOKEN = os.environ.get("STARTBLOK_SMS_TOKEN") or secrets.read(SECRETS, "sms_token") or ""

# A browser keeps a __Host- cookie to this one host, and takes it over https only;
# it counts the demo's own loopback address as safe.
SESSION_COOKIE_NAME = "__Host-startblok"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A sitting ends after these seconds without a page, and after ten hours whatever happens. The cookie outlives it, so
# that whoever comes back late is recognised, signs in again, and finds what they were typing.
SESSION_IDLE_STAFF = 30 * 60
SESSION_IDLE_OTHERS = 60 * 60
SESSION_LONGEST = 10 * 60 * 60
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A device on which a second factor was proved is known this long, in seconds.
DEVICE_COOKIE_NAME = "__Host-toestel"
DEVICE_KNOWN_FOR = 30 * 24 * 60 * 60
# Messages of one page to the next stay on the server: no cookie beside the ones above.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "startblok.web.errors.broken_form"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "__Host-taal"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# A choice of language is kept a year, in seconds.
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60

SECURE_SSL_REDIRECT = not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/aanmelden/"
LOGIN_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_ADAPTER = "startblok.links.login.accounts.Accounts"
ACCOUNT_FORMS = {"request_login_code": "startblok.links.login.accounts.CodeForm"}
# A code by mail proves the address at each sign-in.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Counted in the database for all processes: by address of the network, and by address of mail as asked for from there,
# so that a stranger uses up nobody's tries. What one mailbox gets from everywhere together has a limit far above that.
# Nobody is locked out for longer than the window.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "login_code_anywhere": "120/h/key",
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "own_file": "10/h/user",
    # Account numbers read whole: a few in a call, never a list of them.
    "account_read": "30/h/user",
    # Wrong tries to say who came with a link, new links for one person and case, and what is sent to
    # links that nobody ever got.
    "link_known": "5/h/key,20/d/key",
    "link_renewed": "3/d/key",
    "link_unknown": "30/m/ip",
    # Addresses of calendars that nobody has.
    "calendar_unknown": "30/m/ip",
    # What candidates send about vacancies: from one network, and with one address or number.
    "apply": "60/h/ip",
    "apply_as": "5/d/key",
    # All texts to candidates together: each costs the project something.
    "apply_text": "200/d/key",
}
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "startblok.links.login.factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Startblok"
# The code before and the one after count too: half a minute is short for who types, and clocks differ.
MFA_TOTP_TOLERANCE = 1

LOGGING = logs.LOGGING
