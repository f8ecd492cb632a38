from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalPagesConfig(AppConfig):
    name = "nhipcau.core.web.proposals"
    label = "proposal_pages"
    verbose_name = _("pages of proposals")
