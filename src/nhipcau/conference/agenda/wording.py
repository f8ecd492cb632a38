"""The steps of this app in words."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.wording import sentence

sentence("agenda-sent", _("Link of the personal agenda sent"))
