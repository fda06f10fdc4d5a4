"""Settings of Newsroom. All that differs between machines comes from the environment; docs/settings.md lists it."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from articles.body import editor_extensions
from newsroom import databases as database_roles
from newsroom import environment
from newsroom import mail as outgoing_mail

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("NEWSROOM_VAR") or BASE_DIR / "var")
PRODUCTION = environment.choice(os.environ, "NEWSROOM_ENV", ("local", "production")) == "production"
DEBUG = not PRODUCTION and environment.flag(os.environ, "NEWSROOM_DEBUG")

if PRODUCTION:
    SECRET_KEY = environment.production_secret(os.environ)
    ALLOWED_HOSTS = environment.production_hosts(os.environ)
else:
    SECRET_KEY = environment.local_secret(VAR)
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

INSTALLED_APPS = [
    "procrastinate.contrib.django",  # before the desk, whose tasks it takes up
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "taggit",
    "django_prose_editor",
    "csp",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.wings.WingMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.DeskPolicyMiddleware",
    "newsroom.middleware.DeskSessionMiddleware",
    "newsroom.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "newsroom.middleware.DeskCsrfMiddleware",
    "newsroom.middleware.DeskAuthenticationMiddleware",
    "newsroom.middleware.DeskMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = database_roles.databases(os.environ, VAR)
DATABASE_ROUTERS = ["newsroom.wings.WingRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "articles.User"
AUTHENTICATION_BACKENDS = ["articles.desk.sign_in.DeskBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"

# One language for the whole public site; people at the desk choose theirs.
LANGUAGE_CODE = environment.choice(os.environ, "NEWSROOM_LANGUAGE", ("vi", "en"))
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = Path(os.environ.get("NEWSROOM_MEDIA") or VAR / "media")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long manuscript is looked over paragraph by paragraph
PHOTO_MAX_BYTES = 30 * 1024 * 1024
PHOTO_MAX_PIXELS = 60_000_000
UPLOAD_PIECE_BYTES = 4 * 1024 * 1024  # the most that one request of a resumable upload may carry
UPLOADS_AT_ONCE = 60  # unfinished ones of one person; thirty are an afternoon's photos
UPLOAD_HOURS = 24  # after which nobody comes back for what was begun
VIDEO_MAX_BYTES = environment.whole(os.environ, "NEWSROOM_VIDEO_MAX_MB", 1500) * 1024 * 1024
AUDIO_MAX_BYTES = environment.whole(os.environ, "NEWSROOM_AUDIO_MAX_MB", 40) * 1024 * 1024

# Readers get no cookie at all; the desk's stay under its own path.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_NAME = "desk_language"
CSRF_TRUSTED_ORIGINS = environment.words(os.environ, "NEWSROOM_TRUSTED_ORIGINS")

# newsroom.middleware.DeskCsrfMiddleware is Django's own, but for the cookie that readers never get.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
BEHIND_PROXY = environment.flag(os.environ, "NEWSROOM_BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if PRODUCTION:
    SECURE_SSL_REDIRECT = environment.flag(os.environ, "NEWSROOM_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    # A newsroom under a domain that it shares with others must be able to leave its neighbours alone.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = environment.flag(
        os.environ, "NEWSROOM_HSTS_SUBDOMAINS", default=True
    )

PLAYERS = [
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://www.facebook.com",
    "https://www.tiktok.com",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF, "https:"],
        "frame-src": PLAYERS,
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Added on the desk: the nonce of the editor's import map, the hash of the one style element that Tiptap 3 inserts.
TIPTAP_STYLE_HASH = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
DESK_SECURITY_POLICY = {
    "script-src": [NONCE],
    "style-src": [TIPTAP_STYLE_HASH],
    "img-src": ["data:", "blob:"],
}
HAND_IN_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "blob:"],
    "connect-src": [SELF],
    "media-src": [NONE],
    "frame-src": [NONE],
}

# What leaves the house: e-mails and the webhook, both by the worker.
_MAIL = outgoing_mail.mail(os.environ, VAR, PRODUCTION)
MAIL_GOES_OUT = _MAIL.goes_out
EMAIL_BACKEND, EMAIL_FILE_PATH, EMAIL_TIMEOUT = _MAIL.backend, _MAIL.folder, outgoing_mail.SECONDS
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.host, _MAIL.port, _MAIL.user, _MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.use_ssl, _MAIL.use_tls
DESK_ADDRESS = outgoing_mail.desk_address(os.environ)
DESK_ADDRESS_GUESSED = (
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
    if PRODUCTION
    else os.environ.get("NEWSROOM_SERVED_AT", "http://127.0.0.1:8000")
)
MAIL_DOMAIN = urlsplit(DESK_ADDRESS or DESK_ADDRESS_GUESSED).hostname
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or f"Newsroom <newsroom@{MAIL_DOMAIN}>"
WEBHOOK_PRIVATE = environment.flag(os.environ, "NEWSROOM_WEBHOOK_PRIVATE")

# Search engines and feed readers are told of new stories only where the house wants it; both are public, not secrets.
WEBSUB_HUB = environment.web_address(os.environ, "NEWSROOM_WEBSUB_HUB")
INDEXNOW_KEY = environment.indexnow_key(os.environ)
INDEXNOW_ADDRESS = environment.web_address(os.environ, "NEWSROOM_INDEXNOW_ADDRESS", "https://api.indexnow.org/indexnow")
SITE_ADDRESS = (
    environment.web_address(os.environ, "NEWSROOM_SITE_ADDRESS").rstrip("/") or DESK_ADDRESS or DESK_ADDRESS_GUESSED
)

# Tasks are found by import; no module of that name is looked for in every app.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["articles.desk.deliveries", "articles.desk.pinging"]

DJANGO_PROSE_EDITOR_EXTENSIONS = editor_extensions()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a mistyped address is not a warning
}
