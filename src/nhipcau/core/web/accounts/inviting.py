"""The forms for inviting and for accepting."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.accounts.models import User
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.roles.invitations.actions import Offer
from nhipcau.core.roles.invitations.queries import offers_of, scope_titles
from nhipcau.core.roles.models import Area, Grant, Role, ScopeKind
from nhipcau.core.search.queries import search

#: As many records are offered when a name does not say which one is meant.
MAX_OFFERED = 20


class InviteColleagueForm(forms.Form):
    """For somebody who may invite to their own scopes."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    scope = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, inviter: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offers = {str(one.pk): one for one in offers_of(inviter)}
        titles = scope_titles(self._offers.values())
        field: Any = self.fields["scope"]
        field.choices = [(number, _label(one, titles)) for number, one in self._offers.items()]

    def offer(self) -> Offer:
        """What is offered: the role and the scope of a role of one's own, without its rights."""
        own = self._offers[self.cleaned_data["scope"]]
        return Offer(own.role, own.scope_kind, own.scope_slug, own.area)


class InviteForm(forms.Form):
    """For an administrator: any role. Localities, editions and commitments are found by their names."""

    COUNTRIES: ClassVar[dict[str, Any]] = {"": _("all countries"), "VN": _("Vietnam"), "FR": _("France")}
    #: What is searched for the scope of a role.
    SEARCHED: ClassVar[dict[str, str]] = {
        Role.EDITOR: ScopeKind.PLACES,
        Role.SECRETARIAT: ScopeKind.EDITIONS,
        Role.SECURITY: ScopeKind.EDITIONS,
        Role.OWNER: ScopeKind.COMMITMENTS,
        Role.ASSESSOR: ScopeKind.EDITIONS,
    }

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    scope = forms.CharField(
        label=_("Locality, edition or commitment"),
        required=False,
        max_length=200,
        help_text=_("Its name or identifier. Not for moderators."),
    )
    found = forms.ChoiceField(label=_("Which one?"), required=False)
    country = forms.ChoiceField(label=_("Country of a moderator"), required=False, choices=COUNTRIES.items)
    area = forms.ChoiceField(label=_("Area of a secretariat"), required=False, choices=Area.choices)
    may_publish = forms.BooleanField(
        label=_("may publish directly"), required=False, help_text=_("Changes need no review by a moderator.")
    )
    may_invite = forms.BooleanField(
        label=_("may invite colleagues"),
        required=False,
        help_text=_("To the same role and scope, without these rights."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._candidates = self._search()
        if len(self._candidates) > 1:
            field: Any = self.fields["found"]
            field.choices = self._candidates
        else:
            del self.fields["found"]

    def clean(self) -> dict[str, Any]:
        """Find the record that is meant; if the name fits several, they are offered."""
        data = super().clean() or {}
        if data.get("role") in self.SEARCHED:
            slugs = [slug for slug, _title in self._candidates]
            chosen = data.get("found") or (slugs[0] if len(slugs) == 1 else "")
            if not data.get("scope"):
                self.add_error("scope", _("Say which one."))
            elif not slugs:
                self.add_error("scope", _("Nothing of this name was found."))
            elif not chosen:
                self.add_error("found", _("Several fit: choose one."))
            data["slug"] = chosen
        return data

    def offer(self) -> Offer:
        """What is offered."""
        data = self.cleaned_data
        if data["role"] == Role.MODERATOR:
            kind, slug = (ScopeKind.COUNTRY, data["country"]) if data["country"] else (ScopeKind.EVERYTHING, "")
        else:
            kind, slug = ScopeKind(self.SEARCHED[data["role"]]), data["slug"]
        area = data["area"] if data["role"] == Role.SECRETARIAT else ""
        return Offer(data["role"], kind, slug, area, data["may_publish"], data["may_invite"])

    def _search(self) -> list[tuple[str, str]]:
        """Identifier and title of what the text for the scope may mean."""
        text = str(self.data.get("scope", "")).strip()
        kind = kind_named(self.SEARCHED.get(self.data.get("role", ""), ""))
        if not text or kind is None:
            return []
        exact = kind.model._default_manager.filter(slug=text.lower()).first()
        if exact is not None:
            return [(exact.slug, str(exact))]
        groups = search(text, get_language() or "vi", kinds=[kind.name], limit_per_kind=MAX_OFFERED)
        return [(hit.slug, " · ".join(filter(None, [hit.title.value, hit.hint]))) for one in groups for hit in one.hits]


class AcceptForm(forms.Form):
    """For somebody who is new here."""

    last_name = forms.CharField(label=_("Family name"), max_length=150)
    first_name = forms.CharField(
        label=_("Given name"),
        max_length=150,
        help_text=_("Your name stands in the public history beside what you change."),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Leave it empty if you would rather get a code by e-mail each time."),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"

    def clean(self) -> dict[str, Any]:
        """A password must be a good one, and neither the name nor the address."""
        data = super().clean() or {}
        if data.get("password"):
            about = User(email=self._email, first_name=data.get("first_name", ""), last_name=data.get("last_name", ""))
            try:
                validate_password(data["password"], about)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


def _label(grant: Grant, titles: dict[tuple[str, str], str]) -> str:
    parts = [grant.get_role_display(), titles[grant.scope_kind, grant.scope_slug]]
    return " · ".join([*parts, *([grant.get_area_display()] if grant.area else [])])
