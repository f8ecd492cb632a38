from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "nhipcau.core.mail"
    label = "mail"
    verbose_name = _("mail")
    default_auto_field = "django.db.models.BigAutoField"
