"""What the programming interface keeps of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.exchange.api.models import Answer, Entry, Token

OWN = Policy(Purpose.TRACE, Basis.TASK, (Reader.PERSON,), Kept.ASKED, Fate.OUTSIDE)
SECRET = Policy(Purpose.TRACE, Basis.TASK, (Reader.NOBODY,), Kept.ASKED, Fate.OUTSIDE)

personal(
    Token,
    {
        **dict.fromkeys(("user", "name", "prefix", "scopes", "expires_at", "made_at", "used_on", "revoked_at"), OWN),
        "digest": SECRET,
    },
    plain=("id",),
    labels={"prefix": _("beginning of the secret"), "digest": _("fingerprint of the secret"), "made_at": _("made on")},
)
personal(Answer, {}, plain=("key", "request", "status", "proposal", "made_at"))
personal(Entry, {}, plain=("id", "kind", "slug", "object_id", "revision", "born", "is_gone", "at"))
