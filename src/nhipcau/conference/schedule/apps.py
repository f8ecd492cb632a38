from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScheduleConfig(AppConfig):
    name = "nhipcau.conference.schedule"
    label = "schedule"
    verbose_name = _("published programme")
    default_auto_field = "django.db.models.BigAutoField"
