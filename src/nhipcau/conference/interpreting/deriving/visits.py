"""Visits whose guides do not speak the language of everybody who comes along."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.deriving.wanted import Wanted, derives
from nhipcau.conference.interpreting.models import Mode, Need
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.core.text.languages import LANGUAGES


@derives
def visits(edition: Edition) -> Iterator[Wanted]:
    """The runs guided in other languages than some want: from the first of the guides into each. Two queries."""
    signed = SignUp.objects.filter(run__visit__edition=edition, state__in=SignUp.PLACED)
    wanted: dict[UUID, set[str]] = defaultdict(set)
    for run, asked, own in signed.values_list("run_id", "language", "delegate__language"):
        wanted[run].add(asked or own)
    rows = VisitRun.objects.filter(visit__edition=edition, is_cancelled=False).exclude(languages="")
    for row in rows.select_related("visit__venue"):
        guided = row.language_codes
        for code in sorted(wanted[row.pk] - {"", *guided}):
            yield Wanted(
                key=f"visit:{row.pk}:{code}",
                origin=Need.Origin.VISIT,
                starts=row.starts,
                ends=row.ends,
                source=guided[0],
                target=code,
                both_ways=False,
                mode=Mode.CONSECUTIVE,
                titles={one: getattr(row.visit, f"title_{one}") for one in LANGUAGES},
                venue_id=row.visit.venue_id,
            )
