"""The form of a service that may have to be called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.board.models import Contact
from nhipcau.conference.editions.desk.forms import Grouped


class ContactForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A service."""

    GROUPS = ((_("Who, and for what"), ("kind", "name", "duty")), (_("Contact"), ("phone", "email", "hours")))

    class Meta:
        model = Contact
        fields = ("kind", "name", "duty", "phone", "email", "hours")

    def _post_clean(self) -> None:
        """The action writes the contact and checks it."""
