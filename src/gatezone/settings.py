"""
The settings: a list, never a program.

Everything that differs between zones comes from the environment; `./gatezone` sets it, and so may you:

- ``GATEZONE_DATA``: the folder of this zone's keys, files and collected static files
- ``DATABASE_URL``: PostgreSQL 17 or newer, as the role the product runs with
- ``DATABASE_OWNER_URL``: the same database as the role that owns the tables (migrations only)
- ``GATEZONE_URL``: the address people use; with https every safety of a public site is on
- ``GATEZONE_ORIGIN``: the name under which this zone signs its journal
- ``GATEZONE_SAMPLE``: 1 where the zone is a sample with sample accounts
- ``GATEZONE_SMTP_HOST``, ``GATEZONE_SMTP_PORT``: who takes the mail; empty: that of a sample zone goes into files
- ``GATEZONE_SMTP_TLS``: ``starttls``, ``tls`` (from the first byte) or ``none``; by itself, what the port is for
- ``GATEZONE_SMTP_USER``, ``GATEZONE_SMTP_PASSWORD``: who signs in to the mail server; the password may also stand in
  the file ``smtp.password`` of the keys folder
- ``GATEZONE_MAIL_FROM``: the address mail comes from
- ``GATEZONE_SMS_URL``, ``GATEZONE_SMS_KEY``: the gateway that takes SMS; the key may also stand in ``sms.key`` there
- ``GATEZONE_SIGNING_P12``: the certificate the body signs documents with (PKCS#12), where it is not in the keys folder
- ``GATEZONE_SIGNING_PASSWORD``: the password of the certificates that sign documents
- ``GATEZONE_TSA``: the address of a time stamp server; without one signatures bear no time stamp
- ``GATEZONE_POOL``: how many database connections a server process keeps
"""

import os
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

SOURCE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("GATEZONE_DATA", SOURCE.parent.parent / ".zone"))
SAMPLE_ZONE = os.environ.get("GATEZONE_SAMPLE") == "1"
URL = urlsplit(os.environ.get("GATEZONE_URL", "http://localhost:8000"))
POOL = int(os.environ.get("GATEZONE_POOL", "0"))
KEYS = DATA / "keys"
SIGNING_P12 = Path(os.environ.get("GATEZONE_SIGNING_P12", KEYS / "documents" / "body.p12"))
SIGNING_PEOPLE = KEYS / "documents" / "people"
SIGNING_PASSWORD = os.environ.get("GATEZONE_SIGNING_PASSWORD", "")
TSA = os.environ.get("GATEZONE_TSA", "")
JOURNAL_ORIGIN = os.environ.get("GATEZONE_ORIGIN", "gatezone.example/dong-dang-lang-son")


def _kept(variable: str, name: str) -> str:
    """Return a secret from the environment, or from a file of the keys folder."""
    kept = KEYS / name
    return os.environ.get(variable) or (kept.read_text().strip() if kept.exists() else "")


EMAIL_HOST = os.environ.get("GATEZONE_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("GATEZONE_SMTP_PORT", "25"))
_smtp_tls = os.environ.get("GATEZONE_SMTP_TLS") or {465: "tls", 587: "starttls"}.get(EMAIL_PORT, "none")
EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp_tls == "tls", _smtp_tls == "starttls"
EMAIL_HOST_USER = os.environ.get("GATEZONE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = _kept("GATEZONE_SMTP_PASSWORD", "smtp.password")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("GATEZONE_MAIL_FROM", f"gatezone@{URL.hostname or 'localhost'}")
# A sample zone sends its SMS to a pretend gateway of its own.
_pretend_sms = f"{URL.scheme}://{URL.netloc}/pretend-sms/messages" if SAMPLE_ZONE else ""
SMS_URL = os.environ.get("GATEZONE_SMS_URL", _pretend_sms)
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""


def _database(url: str, *, pool: int) -> dict[str, object]:
    parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    options: dict[str, object] = {
        "options": "-c timezone=UTC -c lock_timeout=5s -c statement_timeout=60s",
        # A statement said five times on one connection is planned no more: a third of the database's work.
        "server_side_binding": True,
        "prepare_threshold": 5,
    }
    if pool:
        # Who is to connect again tries for as long as a page waits, and is then asked anew by the next page: by
        # itself it would pause for minutes, also when the database is long back.
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 5, "reconnect_timeout": 5}
    return {
        "ENGINE": "gatezone.journal.postgresql",
        "NAME": parts.get("dbname", "gatezone"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": not pool,  # what the pool lends is looked at where it is lent
    }


def _secret(name: str) -> str:
    """Return a secret kept in the zone's own folder, or one for this process alone."""
    kept = KEYS / name
    return kept.read_text().strip() if kept.exists() else os.urandom(32).hex()


_database_url = os.environ.get("DATABASE_URL", "postgresql:///gatezone")
DATABASES = {
    "default": _database(_database_url, pool=POOL),
    "owner": _database(os.environ.get("DATABASE_OWNER_URL", _database_url), pool=0),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = _secret("django.key")
SMS_KEY = _kept("GATEZONE_SMS_KEY", "sms.key") or sha256(f"sms/{SECRET_KEY}".encode()).hexdigest()
DEBUG = False
_secure = URL.scheme == "https"
ALLOWED_HOSTS = [URL.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{URL.scheme}://{URL.netloc}"]
SECURE_SSL_REDIRECT = _secure
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 8_500_000
"""Nothing that is sent is kept on the disk: what is too large for the memory is let go by unread."""

SESSION_ENGINE = "gatezone.web.door.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "img-src": [SELF, "data:"],
    }
}

INSTALLED_APPS = [
    "gatezone.journal",
    "gatezone.workdays",
    "gatezone.places",
    "procrastinate.contrib.django",
    "gatezone.parties",
    "gatezone.attention",
    "gatezone.files",
    "gatezone.documents",
    "gatezone.travellers",
    "gatezone.incidents",
    "gatezone.charges",
    "gatezone.leases",
    "gatezone.auctions",
    "gatezone.projects",
    "gatezone.permits",
    "gatezone.clearance",
    "gatezone.crossings",
    "gatezone.devices",
    "gatezone.closings",
    "gatezone.webhooks",
    "gatezone.programme",
    "gatezone.reports",
    "gatezone.web.look",
    "gatezone.web.attention",
    "gatezone.web.door",
    "gatezone.web.truck",
    "gatezone.web.public",
    "gatezone.web.portal",
    "gatezone.web.filing",
    "gatezone.web.papers",
    "gatezone.web.api_clients",
    "gatezone.web.projects",
    "gatezone.web.proof",
    "gatezone.web.money",
    "gatezone.web.programme",
    "gatezone.web.till",
    "gatezone.web.pretend",
    "gatezone.web.yard",
    "gatezone.web.check",
    "gatezone.web.lane",
    "gatezone.web.board",
    "gatezone.web.centre",
    "gatezone.web.incidents",
    "gatezone.web.permits",
    "gatezone.web.catalogue",
    "gatezone.web.leases",
    "gatezone.web.auctions",
    "gatezone.web.bidding",
    "gatezone.web.clearance",
    "gatezone.web.office",
    "gatezone.web.documents",
    "gatezone.web.files",
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "gatezone.web.refusals.RefusalPages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gatezone.web.look.context.page",
            ],
        },
    }
]

AUTH_USER_MODEL = "parties.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/desks"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English"), ("zh-hans", "中文")]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

ROOT_URLCONF = "gatezone.web.urls"
WSGI_APPLICATION = None
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "gatezone.web.look.storage.GzippedFiles"
        if STATIC_ROOT.is_dir()
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not STATIC_ROOT.is_dir()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Who vouches for a certificate is said on the page of a document, not in the log at each look.
    "loggers": {"pyhanko.sign.validation": {"level": "ERROR"}},
}
