from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "nhipcau.core.privacy"
    label = "privacy"
    verbose_name = _("personal data")
    default_auto_field = "django.db.models.BigAutoField"
