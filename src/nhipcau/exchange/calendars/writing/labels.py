"""Words before a value."""

from django.utils.translation import gettext as _


def labelled(label: str, value: str) -> str:
    """A value with what it is, as each language writes a colon."""
    return _("%(label)s: %(value)s") % {"label": label, "value": value}
