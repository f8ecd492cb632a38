from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountPagesConfig(AppConfig):
    name = "nhipcau.core.web.accounts"
    label = "account_pages"
    verbose_name = _("pages of accounts")
