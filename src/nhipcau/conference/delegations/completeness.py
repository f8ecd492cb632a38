"""What is still missing of people before they can be accredited: the names of fields, never their values."""

import uuid
from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Category, Delegate, Identity
from nhipcau.conference.delegations.sensitive import filled_in
from nhipcau.core.records.fields import field_label
from nhipcau.core.text.languages import LANGUAGES

#: Who works for the conference needs no function: the category says it.
_WITHOUT_FUNCTION = (Category.INTERPRETER, Category.STAFF, Category.SECURITY, Category.VOLUNTEER)
#: What the security check needs of everybody, and what a visa letter needs beside it.
_FOR_CHECK = ("nationality", "born_on", "passport")
_FOR_VISA = ("born_in", "passport_until")


def missing(delegate: Delegate) -> list[str]:
    """What is missing of one delegate, in words of the active language."""
    return missing_of([delegate])[delegate.pk]


def missing_of(delegates: Sequence[Delegate]) -> dict[uuid.UUID, list[str]]:
    """What is missing of each delegate, in words of the active language; one query for every 500."""
    identities = filled_in(delegates)
    return {one.pk: _missing(one, identities[one.pk]) for one in delegates}


def _missing(delegate: Delegate, identity: frozenset[str]) -> list[str]:
    words = []
    if not delegate.photo:
        words.append(_("photo"))
    if delegate.category not in _WITHOUT_FUNCTION and not any(
        getattr(delegate, f"function_{code}") for code in LANGUAGES
    ):
        words.append(_("function"))
    if not delegate.email:
        words.append(_("e-mail address"))
    if not identity.intersection(_FOR_CHECK):
        return [*words, _("identity")]
    wanted = (*_FOR_CHECK, *(_FOR_VISA if "visa_at" in identity else ()))
    return words + [str(field_label(Identity, name)) for name in wanted if name not in identity]


def sentence(words: Sequence[str]) -> str:
    """What is missing as one line: "Photo, function"."""
    return capfirst(", ".join(words))
