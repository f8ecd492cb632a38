"""Settings, read from the environment; the defaults run the product on one machine with SQLite."""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from nhipcau.config.databases import database_settings
from nhipcau.config.mail import mail_settings

ROOT = Path(os.environ.get("NHIPCAU_ROOT", Path(__file__).resolve().parents[3]))
VAR = Path(os.environ.get("NHIPCAU_VAR", ROOT / "var"))
DATA = Path(os.environ.get("NHIPCAU_DATA", ROOT / "data"))
NODE_MODULES = ROOT / "node_modules"
PACKAGE = Path(__file__).resolve().parents[1]


def _secret_key() -> str:
    """The secret of this installation: from the environment, else made once and kept under var/."""
    if key := os.environ.get("NHIPCAU_SECRET_KEY"):
        return key
    path = VAR / "secret_key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")


DEBUG = os.environ.get("NHIPCAU_DEBUG") == "1"
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("NHIPCAU_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("NHIPCAU_ORIGINS", "").split(",") if origin]
SITE_ADDRESS = os.environ.get("NHIPCAU_ADDRESS", "").rstrip("/")
#: The identifier of the register among the publishers of IATI; one that is registered there begins with that of a list.
IATI_REF = os.environ.get("NHIPCAU_IATI_REF", "NHIPCAU")
#: Who publishes the data, and the address to which questions about them are sent, as the catalogue of open data says.
PUBLISHER = os.environ.get("NHIPCAU_PUBLISHER", "Nhịp Cầu")
CONTACT = os.environ.get("NHIPCAU_CONTACT", "")
SAMPLE_BANNER = os.environ.get("NHIPCAU_SAMPLE") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "simple_history",
    "csp",
    "django_tasks_db",
    # before the library, whose templates it replaces
    "nhipcau.core.web.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "nhipcau.core.jobs",
    "nhipcau.core.mail",
    "nhipcau.core.accounts",
    "nhipcau.core.ready",
    "nhipcau.core.records",
    "nhipcau.core.sources",
    "nhipcau.core.search",
    "nhipcau.core.roles",
    "nhipcau.core.roles.invitations",
    "nhipcau.core.privacy",
    "nhipcau.core.proposals",
    "nhipcau.core.web",
    "nhipcau.core.web.proposals",
    "nhipcau.registry.places",
    "nhipcau.registry.organisations",
    "nhipcau.registry.partnerships",
    "nhipcau.registry.projects",
    "nhipcau.registry.needs",
    "nhipcau.registry.figures",
    "nhipcau.conference.editions",
    "nhipcau.conference.venues",
    "nhipcau.conference.programme",
    "nhipcau.conference.papers",
    "nhipcau.conference.schedule",
    "nhipcau.conference.pictures",
    "nhipcau.conference.preparation",
    "nhipcau.conference.delegations",
    "nhipcau.conference.mailing",
    "nhipcau.conference.accreditation",
    "nhipcau.conference.checkin",
    "nhipcau.conference.agenda",
    "nhipcau.conference.meetings",
    "nhipcau.conference.visits",
    "nhipcau.conference.exhibition",
    "nhipcau.conference.protocol",
    "nhipcau.conference.interpreting",
    "nhipcau.conference.seating",
    "nhipcau.conference.board",
    "nhipcau.conference.status",
    "nhipcau.conference.dataprotection",
    "nhipcau.followup.declarations",
    "nhipcau.followup.drafting",
    "nhipcau.followup.recommendations",
    "nhipcau.followup.commitments",
    "nhipcau.followup.scoreboard",
    "nhipcau.followup.chain",
    "nhipcau.exchange.datafiles",
    "nhipcau.exchange.spreadsheets",
    "nhipcau.exchange.calendars",
    "nhipcau.exchange.documents",
    "nhipcau.exchange.iati",
    "nhipcau.exchange.catalogue",
    "nhipcau.exchange.duties",
    "nhipcau.exchange.wikidata",
    "nhipcau.exchange.api",
    "nhipcau.portal",
    "nhipcau.portal.workspace",
    "nhipcau.portal.follow",
    "nhipcau.portal.embeds",
    # last, so that its templates can be replaced and all kinds are known to it
    "nhipcau.config.administration.AdministrationConfig",
]

MIDDLEWARE = [
    # first: what is ready is answered before anything else is done
    "nhipcau.core.ready.middleware.ReadyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "nhipcau.core.ready.features.FeaturesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "nhipcau.core.web.middleware.AddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nhipcau.core.web.accounts.middleware.SignedInMiddleware",
]

#: Where pages may be ready that were written once: all of an edition but the desk of its secretariat.
READY_ADDRESSES = r"/(?:[a-z]{2}/)?editions/[^/]+/(?!desk)"

# A form of a partnership with many phases has more fields than Django expects.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

ROOT_URLCONF = "nhipcau.config.urls"
WSGI_APPLICATION = "nhipcau.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nhipcau.core.web.context.site",
                "nhipcau.core.web.accounts.context.signed_in",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "nhipcau.core.web.templatetags.nhipcau",
            ],
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

HTTPS = os.environ.get("NHIPCAU_HTTPS") == "1"
#: Whether administrators must have a second factor.
REQUIRE_MFA = os.environ.get("NHIPCAU_REQUIRE_MFA", "1" if HTTPS else "0") == "1"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
# Signed in until the browser is closed, unless "stay signed in" was ticked.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# What workers must agree on (tries at signing in, codes that were used) is kept in the database.
CACHES = {"default": {"BACKEND": "nhipcau.core.accounts.sharedcache.SharedCache"}}

ACCOUNT_ADAPTER = "nhipcau.core.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/10m/ip,5/15m/key"}
ACCOUNT_FORMS = {
    name: f"nhipcau.core.accounts.forms.{form}"
    for name, form in {
        "login": "LoginForm",
        "request_login_code": "RequestLoginCodeForm",
        "confirm_login_code": "ConfirmLoginCodeForm",
        "confirm_email_verification_code": "ConfirmEmailVerificationCodeForm",
        "confirm_password_reset_code": "ConfirmPasswordResetCodeForm",
        "reauthenticate": "ReauthenticateForm",
        "change_password": "ChangePasswordForm",
        "set_password": "SetPasswordForm",
        "reset_password": "ResetPasswordForm",
        "reset_password_from_key": "ResetPasswordKeyForm",
        "add_email": "AddEmailForm",
        "change_email": "ChangeEmailForm",
    }.items()
}
MFA_ADAPTER = "nhipcau.core.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    name: f"nhipcau.core.accounts.forms.{form}"
    for name, form in {
        "authenticate": "AuthenticateForm",
        "reauthenticate": "ReauthenticateCodeForm",
        "activate_totp": "ActivateAppForm",
        "add_webauthn": "AddPasskeyForm",
        "edit_webauthn": "EditPasskeyForm",
    }.items()
}
# Proxies before the site that add to X-Forwarded-For; without any, that header is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NHIPCAU_PROXIES", "1" if HTTPS else "0"))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
vars().update(mail_settings(os.environ.get("NHIPCAU_SMTP_URL", "smtp://localhost" if HTTPS else "")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("NHIPCAU_MAIL_FROM", "Nhịp Cầu <noreply@localhost>")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["nhipcau.config.formats"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "nhipcau.core.web.finders.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "nhipcau.core.web.storage.StaticStorage"},
}
MEDIA_ROOT = VAR / "media"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # No address, no personal link, no value of a row stands in a line (core/privacy/redaction.py).
    "formatters": {"redacting": {"()": "nhipcau.core.privacy.redaction.Redacting"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "redacting"}},
    "root": {"handlers": ["console"], "level": os.environ.get("NHIPCAU_LOG", "WARNING")},
}

DEFAULT_EXCEPTION_REPORTER_FILTER = "nhipcau.core.privacy.redaction.NothingPersonal"

#: Name of the product as people read it, the same in every language.
PRODUCT_NAME = "Nhịp Cầu"
#: Who said a register entry changed when no person did.
DATA_FILES_AUTHOR = _("register data files")
