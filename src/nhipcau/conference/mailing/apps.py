from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "nhipcau.conference.mailing"
    label = "mailing"
    verbose_name = _("mail to participants")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, and to whom mail can be written."""
        from nhipcau.conference.mailing import permissions, personal, tabs  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.mailing.audiences import own  # noqa: F401, PLC0415
