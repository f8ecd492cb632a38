from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WikidataConfig(AppConfig):
    name = "nhipcau.exchange.wikidata"
    label = "wikidata"
    verbose_name = _("comparison with Wikidata")
    default_auto_field = "django.db.models.BigAutoField"
