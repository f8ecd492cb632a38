"""What addresses of those who meet name, and what all their pages show."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.meetings.models import Planning, Profile, Wish
from nhipcau.conference.meetings.queries.places import planning_of
from nhipcau.conference.meetings.queries.wishes import to_answer_count, wishes_with
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may, require

#: What an action may raise that is told to the reader in words.
REFUSALS = (ValidationError, Overtaken, PermissionDenied)
#: Under which part of the navigation a page stands, by the name of its address; the others are parts themselves.
_PARTS = {
    "absent": "people",
    "other": "find",
    "ask": "find",
    "wish": "wishes",
    "answer": "wishes",
    **dict.fromkeys(("swap", "meeting", "meeting_people", "outcome"), "timetable"),
}


def delegation_or_404(request: HttpRequest, pk: UUID) -> Delegation:
    """A delegation for which the reader speaks. Raises Http404 and `PermissionDenied`."""
    found = Delegation.objects.select_related("edition", "locality", "organisation").filter(pk=pk).first()
    if found is None:
        raise Http404(_("No such delegation."))
    require(request.user, "meetings.represent", found)
    return found


def profile_of(delegation: Delegation) -> Profile | None:
    """The meeting profile of a delegation, with it; None while there is none."""
    found = Profile.objects.filter(delegation=delegation).first()
    if found is not None:
        found.delegation = delegation
    return found


def profile_or_404(request: HttpRequest, pk: UUID) -> Profile:
    """The profile of a delegation for which the reader speaks. Raises Http404 and `PermissionDenied`."""
    found = profile_of(delegation_or_404(request, pk))
    if found is None:
        raise Http404(_("This delegation has no meeting profile yet."))
    return found


def other_or_404(request: HttpRequest, profile: Profile, other: UUID) -> Profile:
    """A delegation that takes part in the same meetings, for who takes part too. Raises Http404."""
    rows = Profile.objects.select_related("delegation__locality", "delegation__organisation")
    rows = rows.filter(delegation__edition=profile.delegation.edition_id, is_open=True)
    found = rows.filter(pk=other).exclude(pk=profile.pk).first() if sees_others(request, profile) else None
    if found is None:
        raise Http404(_("This delegation does not take part in meetings."))
    found.delegation.edition = profile.delegation.edition
    return found


def sees_others(request: HttpRequest, profile: Profile) -> bool:
    """Whether those who take part may be seen: by each other, once wishes were opened, and by the planners."""
    if may(request.user, "meetings.plan", profile):
        return True
    planning = planning_of(profile.delegation.edition)
    return profile.is_open and planning is not None and planning.phase != Planning.Phase.PREPARED


def wish_or_404(profile: Profile, number: UUID) -> Wish:
    """A wish of or to a delegation. Raises Http404."""
    found = wishes_with(profile).filter(pk=number).first()
    if found is None:
        raise Http404(_("No such wish."))
    for party in (found.asking, found.asked):
        party.delegation.edition = profile.delegation.edition
    return found


def page(request: HttpRequest, delegation: Delegation, profile: Profile | None, **more: Any) -> dict[str, Any]:
    """What every page of a party shows, and more.

    Its delegation, edition and planning, how many wishes wait for an answer, and where else the reader may go: to the
    registration of the delegation, to the planners' desk.
    """
    name = request.resolver_match.url_name if request.resolver_match else ""
    return {
        "tab": _PARTS.get(name or "", name),
        "delegation": delegation,
        "edition": delegation.edition,
        "planning": planning_of(delegation.edition),
        "profile": profile,
        "to_answer": to_answer_count(profile) if profile else 0,
        "registers": may(request.user, "delegations.register", delegation),
        "plans": may(request.user, "meetings.plan", delegation),
        **more,
    }


def version_in(request: HttpRequest) -> int:
    """The version that the reader had before him; -1, which is never right, where there is none."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def words_of(error: Exception) -> str:
    """Why something was refused, in one line."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
