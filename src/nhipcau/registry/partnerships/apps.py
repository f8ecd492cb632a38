from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "nhipcau.registry.partnerships"
    label = "partnerships"
    verbose_name = _("partnerships")
    default_auto_field = "django.db.models.BigAutoField"
