from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "nhipcau.exchange.documents"
    label = "documents"
    verbose_name = _("documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what this app adds to pages of others: sections, files of a release, tabs, the personal page."""
        from nhipcau.exchange.documents import outputs, sections  # noqa: F401, PLC0415 - models are not loaded before
        from nhipcau.exchange.documents.people import contributions, tabs  # noqa: F401, PLC0415 - the same
