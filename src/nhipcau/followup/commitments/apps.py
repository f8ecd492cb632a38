from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    name = "nhipcau.followup.commitments"
    label = "commitments"
    verbose_name = _("commitments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kind of records, what may be proposed of it, and the permissions known."""
        from nhipcau.followup.commitments import editing, kinds, lists, permissions, personal, standing  # noqa: F401, PLC0415 - no models before

        kinds.register_kinds()
        lists.offer_lists()
        editing.register_editables()
