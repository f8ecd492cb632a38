from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccreditationConfig(AppConfig):
    name = "nhipcau.conference.accreditation"
    label = "accreditation"
    verbose_name = _("accreditation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known the permissions of this app, what it keeps of people, and what follows from changes of them."""
        # Models are not loaded before.
        from nhipcau.conference.accreditation import permissions, personal, tabs, wording  # noqa: F401, PLC0415
        from nhipcau.conference.accreditation.actions import clearing, revoking  # noqa: F401, PLC0415
