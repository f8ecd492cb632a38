"""Statements that cannot both be right, or that at least surprise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from nhipcau.core.sources.models import Remark
from nhipcau.portal.workspace.holdings import HOLDINGS, Units
from nhipcau.portal.workspace.todo.tasks import MOST, Task
from nhipcau.registry.figures.models import Measure, Question
from nhipcau.registry.partnerships.models import Agreement, Partnership, PartnershipParty, Signature
from nhipcau.registry.partnerships.periods import Period, overlaps
from nhipcau.registry.partnerships.queries.units import agreed_by, involving
from nhipcau.registry.places.models import Lineage


def contradictions(units: Units) -> Iterator[Task]:
    """The records of units that contradict each other or themselves; eight queries, and one for each kind."""
    subjects = _subjects(units)
    yield from _overlapping(units)
    yield from _duplicated(units)
    yield from _disputed(subjects)
    yield from _counted_differently(subjects)


def _subjects(units: Units) -> dict[int, tuple[str, Q]]:
    """By id of content type: the kind, and the condition on what is said of a record of the units."""
    found = {}
    for kind, holding in HOLDINGS.items():
        content_type = ContentType.objects.get_for_model(holding.model).pk
        about = Q(content_type=content_type, object_id__in=holding.rows(units).order_by().values("pk"))
        found[content_type] = kind, about
    return found


def _about_any(subjects: dict[int, tuple[str, Q]]) -> Q:
    about = Q()
    for _kind, one in subjects.values():
        about |= one
    return about


def _disputed(subjects: dict[int, tuple[str, Q]]) -> Iterator[Task]:
    """Records with a remark that sources contradict each other."""
    rows = Remark.objects.filter(_about_any(subjects), kind=Remark.Kind.CONFLICT).order_by("content_type", "pk")
    for remark in rows[:MOST]:
        text = remark.translated("text")
        yield Task(subjects[remark.content_type_id][0], remark.object_id, [text.value if text else remark.kind])


def _counted_differently(subjects: dict[int, tuple[str, Q]]) -> Iterator[Task]:
    """Records of which sources say different things in answer to one question."""
    measures = Prefetch("measures", Measure.objects.prefetch_related("statements"))
    rows = Question.objects.filter(_about_any(subjects)).prefetch_related(measures).order_by("pk")
    for question in rows[:MOST]:
        if any(_differ(measure) for measure in question.measures.all()):
            words = _("sources differ: %(question)s") % {"question": question}
            link = (question.slug, str(question))
            yield Task(subjects[question.content_type_id or 0][0], question.object_id or 0, [words], link=link)


def _differ(measure: Measure) -> bool:
    values = {(one.low, one.high, one.date) for one in measure.statements.all()}
    return len(values - {(None, None, None)}) > 1


def _overlapping(units: Units) -> Iterator[Task]:
    """Signed agreements of a partnership, of the same kind, that certainly ran at the same time."""
    signed = Exists(Signature.objects.filter(agreement=OuterRef("pk")))
    rows = Agreement.objects.filter(agreed_by(units) & signed, period_from__isnull=False, period_to__isnull=False)
    together: dict[tuple[int, str], list[Agreement]] = defaultdict(list)
    for one in rows.order_by("begins_on", "pk")[:MOST]:
        together[one.partnership_id, one.kind].append(one)
    for some in together.values():
        by_pk = {one.pk: one for one in some}
        periods = [Period(one.pk, one.period_from, one.period_to, one.parent_id) for one in some]
        for earlier, later, _stretch in overlaps(periods):
            words = _("its period overlaps that of “%(other)s”") % {"other": by_pk[earlier.key]}
            yield Task("agreements", later.key, [words])


def _duplicated(units: Units) -> Iterator[Task]:
    """Partnerships that two units of a line have with the same partner, while neither is said to have ended."""
    standing = Partnership.objects.filter(involving(units)).exclude(status=Partnership.Status.ENDED)
    parties = PartnershipParty.objects.filter(partnership__in=standing.order_by().values("pk"))
    own: dict[int, set[int]] = defaultdict(set)
    others: dict[int, set[int]] = defaultdict(set)
    columns = ("partnership", "locality", "organisation")
    for partnership, locality, organisation in parties.order_by("partnership", "pk").values_list(*columns):
        if locality in units:
            own[partnership].add(locality)
        else:
            # An organisation is told from a locality by its sign.
            others[partnership].add(locality or -organisation)
    today = _lines({one for some in others.values() for one in some if one > 0})
    known: dict[int, list[int]] = defaultdict(list)
    for partnership in sorted(others):
        for partner in {unit for one in others[partnership] for unit in today.get(one, {one})}:
            known[partner].append(partnership)
    yield from _doubles(known.values(), own)


def _doubles(groups: Iterable[list[int]], own: dict[int, set[int]]) -> Iterator[Task]:
    pairs = {
        (one, other)
        for some in groups
        for number, one in enumerate(some)
        for other in some[number + 1 :]
        if not own[one] & own[other]
    }
    titles = Partnership.objects.in_bulk({other for one, other in pairs} | {one for one, other in pairs})
    for one, other in sorted(pairs):
        for this, that in ((one, other), (other, one)):
            words = _("a unit of the same line has a partnership with the same partner: “%(other)s”")
            yield Task("partnerships", this, [words % {"other": titles[that]}])


def _lines(units: set[int]) -> dict[int, set[int]]:
    """For each unit those it is or became."""
    found: dict[int, set[int]] = defaultdict(set)
    for before, after in Lineage.objects.filter(ancestor__in=units).values_list("ancestor", "descendant"):
        found[before] |= {before, after}
    return found
