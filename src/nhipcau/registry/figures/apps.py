from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "nhipcau.registry.figures"
    label = "figures"
    verbose_name = _("figures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records, the sections and the filter of this app known."""
        from nhipcau.registry.figures import counts, editing, kinds, lists, sections  # noqa: F401, PLC0415 - models are not loaded before

        kinds.register_kinds()
        lists.offer_lists()
        editing.register_editables()
        counts.offer_facet()
