"""All that is asked about somebody on one page: five forms, read and shown together."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from nhipcau.conference.delegations.actions.entering import Entry
from nhipcau.conference.delegations.models import Consent, Delegate, Delegation, Honorific, NameOrder
from nhipcau.conference.delegations.photos import Crop
from nhipcau.conference.delegations.registering.forms.faults import faults_of
from nhipcau.conference.delegations.registering.forms.person import (
    ConsentForm,
    IdentityForm,
    NeedsForm,
    PersonForm,
    PhotoForm,
)
from nhipcau.conference.delegations.sensitive import identity_of, needs_of
from nhipcau.core.privacy.actions import PERSON
from nhipcau.registry.places.models import Country


class Whole:
    """The forms about somebody new, or about a delegate.

    Identity and needs are read, and that is written down, only where the forms are shown as they are kept.
    """

    def __init__(
        self, request: HttpRequest, delegation: Delegation, delegate: Delegate | None, other: str = ""
    ) -> None:
        self.shows = "show" in request.POST
        sent = request.POST if request.method == "POST" and not self.shows else None
        read = delegate is not None and request.method != "POST"
        self.delegate, self.other = delegate, other
        self.person = PersonForm(sent, delegate=delegate, usual=usual_for(delegation), own=other == PERSON)
        self.identity = IdentityForm(
            sent, identity=identity_of(request.user, delegate, other=other) if read and delegate else None
        )
        self.needs = NeedsForm(sent, needs=needs_of(request.user, delegate, other=other) if read and delegate else None)
        self.consents = ConsentForm(sent, given=_given(delegate) if read and delegate else {})
        self.photo = PhotoForm(sent, request.FILES or None)
        self.forms = (self.person, self.photo, self.identity, self.consents, self.needs)
        if self.shows:
            self._carry(request.POST)

    def is_valid(self) -> bool:
        """Whether all of them are; each is asked, so that all faults are shown at once."""
        valid = [one.is_valid() for one in self.forms]
        return all(valid)

    def _carry(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed, without judging it."""
        for form in self.forms:
            form.initial = {name: typed.get(form.add_prefix(name), "") for name in form.fields}

    def entry(self, pk: uuid.UUID | None = None) -> Entry:
        """What the actions take, once all is valid."""
        photo = self.photo.cleaned_data
        return Entry(
            values=self.person.values,
            identity=dict(self.identity.cleaned_data),
            needs=dict(self.needs.cleaned_data),
            consents=self._said(),
            photo=photo["photo"],
            crop=Crop.read(photo["crop"]),
            drop_photo=photo["drop"],
            pk=pk,
        )

    @property
    def version(self) -> int:
        """The version that the reader had before him, once all is valid; -1, which is never right, without one."""
        given = self.person.cleaned_data["version"]
        return -1 if given is None else int(given)

    def _said(self) -> dict[str, bool]:
        """Consents that the person gives or takes back; of those passed on, only what differs from what is known."""
        said = {purpose: bool(self.consents.cleaned_data[purpose]) for purpose in Consent.Purpose.values}
        known = _given(self.delegate) if self.delegate else {}
        if self.other == PERSON:
            return {purpose: given for purpose, given in said.items() if given or purpose in known}
        return {purpose: given for purpose, given in said.items() if given != known.get(purpose, False)}

    def take_faults(self, error: ValidationError) -> None:
        """Show what an action found, at the fields, whichever form they are of."""
        for name, texts in faults_of(error).items():
            form = next((one for one in self.forms if name in one.fields), self.person)
            for text in texts:
                form.add_error(name if name in form.fields else None, text)

    @property
    def errors(self) -> list[tuple[Any, str]]:
        """Every fault with its field (None: of no field), in the order of the page."""
        found: list[tuple[Any, str]] = []
        for form in self.forms:
            found += [(None, str(text)) for text in form.non_field_errors()]
            found += [(field, str(text)) for field in form for text in field.errors]
        return found


def usual_for(delegation: Delegation) -> dict[str, Any]:
    """What a new person of a delegation most often is: the order of names of its country."""
    vietnamese = delegation.country == Country.VIETNAM
    return {
        "name_order": NameOrder.FAMILY_FIRST if vietnamese else NameOrder.GIVEN_FIRST,
        "honorific": Honorific.NONE,
        "category": "press" if delegation.kind == Delegation.Kind.PRESS else "member",
    }


def _given(delegate: Delegate) -> dict[str, bool]:
    return dict(Consent.objects.filter(delegate=delegate).values_list("purpose", "given"))
