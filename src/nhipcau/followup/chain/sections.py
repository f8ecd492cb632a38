"""What the chain adds to the pages of records: a strip with its neighbours, and what was asked and promised."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.bounded import Bounded
from nhipcau.core.records.models import Record
from nhipcau.core.records.sections import Section, section
from nhipcau.followup.chain.queries import threads  # noqa: F401 - adds its kinds to the strips
from nhipcau.followup.chain.queries.promised import commitments_shown, recommendations_shown
from nhipcau.followup.chain.queries.strips import listed, strip_of
from nhipcau.followup.chain.stages import Stage
from nhipcau.registry.partnerships.models import CooperationField

_S = Stage
#: What the page of a kind lists anyway: a strip of nothing else says nothing new.
SHOWN_BELOW: dict[str, set[Stage]] = {
    "places": {_S.PARTNERSHIP, _S.AGREEMENT, _S.PROJECT, _S.EDITION, _S.DECLARATION},
    "partnerships": {_S.PLACE, _S.AGREEMENT, _S.PROJECT},
    "agreements": {_S.PLACE, _S.PARTNERSHIP, _S.EDITION},
    "projects": {_S.PLACE, _S.PARTNERSHIP},
    "organisations": {_S.PARTNERSHIP, _S.AGREEMENT, _S.PROJECT, _S.EDITION, _S.DECLARATION},
    "fields": {_S.PARTNERSHIP, _S.AGREEMENT, _S.PROJECT, _S.EDITION, _S.DECLARATION},
    "editions": {_S.AGREEMENT, _S.DECLARATION},
    "declarations": {_S.EDITION},
    "recommendations": set(),
    "commitments": set(),
}
#: Kinds whose pages list what was recommended, or promised, themselves.
WITH_RECOMMENDATIONS = {"editions", "recommendations", "commitments"}
WITH_COMMITMENTS = {"recommendations", "commitments"}
#: The filter by which the list of commitments, and of recommendations, names a record of a kind.
COMMITMENTS_BY = {
    "places": "place",
    "partnerships": "partnership",
    "organisations": "organisation",
    "fields": "field",
    "editions": "edition",
}
RECOMMENDATIONS_BY = {"fields": "field"}


def strip(record: Record) -> Section | None:
    """The neighbours of a record, unless its page lists them all anyway."""
    steps = strip_of(record)
    if all(step.here or step.stage in SHOWN_BELOW[record.KIND] for step in steps):
        return None
    drawn = reverse("chain:field", args=[record.slug]) if isinstance(record, CooperationField) else ""
    return Section("chain", _("In the chain"), "chain/strip.html", {"steps": steps, "drawn": drawn}, lead=True)


def commitments(record: Record) -> Section | None:
    """What a record promised, or what was promised there, on it or in it."""
    found = commitments_shown(record)
    address = _all(found, "commitments", COMMITMENTS_BY, record)
    context = {"commitments": found.rows, "all": address, "home": record}
    return Section("commitments", _("Commitments"), "chain/commitments.html", context, found.rows) if found else None


def recommendations(record: Record) -> Section | None:
    """What was recommended there, on it, or to it."""
    found = recommendations_shown(record)
    address = _all(found, "recommendations", RECOMMENDATIONS_BY, record)
    context = {"recommendations": found.rows, "all": address, "home": record}
    title = _("Recommendations")
    return Section("recommendations", title, "chain/recommendations.html", context, found.rows) if found else None


def _all(found: Bounded, kind: str, names: dict[str, str], record: Any) -> str:
    name = names.get(record.KIND)
    return listed(kind, **{name: record.slug}) if found.more and name else ""


for _kind in SHOWN_BELOW:
    section(_kind, order=1)(strip)
    if _kind not in WITH_RECOMMENDATIONS:
        section(_kind, order=57)(recommendations)
    if _kind not in WITH_COMMITMENTS:
        section(_kind, order=58)(commitments)
