"""The chain of one field of cooperation through the editions, bounded: the first of each edition and stage."""

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.queries import editions_for_list
from nhipcau.core.records.models import Tracked
from nhipcau.core.text.languages import Text
from nhipcau.followup.chain.drawing.nodes import Band, Chain, Column, Node
from nhipcau.followup.chain.queries.promised import asked_of, promised_of
from nhipcau.followup.chain.queries.strips import listed
from nhipcau.followup.commitments.models import Commitment, Evidence
from nhipcau.followup.declarations.models import Article
from nhipcau.registry.partnerships.models import CooperationField

#: So many boxes stand in one column of a band, and so many pieces of evidence below a commitment.
MOST, PROOFS = 6, 2
#: The column of what belongs to no edition.
NOWHERE = ""


def chain_of(field: CooperationField) -> Chain:
    """The chain of a field: what led to something comes first. The number of queries does not depend on its length."""
    made = _Made(field)
    made.articles()
    made.recommendations()
    made.commitments()
    made.signed()
    return Chain(made.columns(), made.nodes)


def first_of_each(rows: "QuerySet[Any]", by: str, most: int, *order: Any) -> "QuerySet[Any]":
    """The first rows of each group; one more tells that there are others."""
    rank = Window(RowNumber(), partition_by=[F(by)], order_by=[*order, "pk"])
    return rows.annotate(rank=rank).filter(rank__lte=most + 1).order_by("rank")


class _Made:
    """Boxes as they are made, stage by stage."""

    def __init__(self, field: CooperationField) -> None:
        self._field = field
        self._editions: dict[str, int] = {}
        self.nodes: list[Node] = []
        self._known: dict[str, Node] = {}
        self._asked: list[int] = []

    def columns(self) -> list[Column]:
        """The editions that have a box, in time; last, what belongs to none."""
        rows = editions_for_list().filter(pk__in=self._editions.values()).order_by("in_time", "pk")
        found = [Column(one.slug, *_titled(one)) for one in rows]
        if any(node.where == NOWHERE for node in self.nodes):
            found.append(Column(NOWHERE, _("Outside the conferences")))
        return found

    def articles(self) -> None:
        followed = Exists(asked_of(self._field).filter(article=OuterRef("pk")))
        rows = Article.objects.filter(field=self._field).select_related("declaration__edition").annotate(led=followed)
        for one in first_of_each(rows, "declaration__edition", MOST, "-led", "declaration", "position"):
            address = f"{one.declaration.get_absolute_url()}#{one.anchor}"
            label = one.get_kind_display()
            self._add(one, one.declaration.edition, Band.DECLARED, label, "declarations", address, one.rank)

    def recommendations(self) -> None:
        taken = Exists(promised_of(self._field).filter(recommendation=OuterRef("pk")))
        rows = asked_of(self._field).select_related("edition").annotate(led=taken)
        for one in first_of_each(rows, "edition", MOST, "-led", F("number").asc(nulls_last=True), "sort_vi"):
            label = _("Recommendation %(number)s") % {"number": one.number} if one.number else _("Recommendation")
            node = self._add(one, one.edition, Band.RECOMMENDED, label, "recommendations", rank=one.rank)
            self._asked += [one.pk] if node else []
            self._join(f"article-{one.article_id}", node)
            self._join(f"recommendation-{one.carries_on_id}", node)

    def commitments(self) -> None:
        drawn = Case(When(recommendation__in=self._asked, then=Value(0)), default=Value(1))
        rows = promised_of(self._field).select_related("edition", "agreement").annotate(after=drawn)
        shown = list(first_of_each(rows, "edition", MOST, "after", "sort_vi"))
        kept = []
        for one in shown:
            standing = one.get_standing_display()
            node = self._add(one, one.edition, Band.PROMISED, standing, "commitments", rank=one.rank)
            if node is None:
                continue
            kept.append(one)
            self._join(f"article-{one.article_id}", node)
            self._join(f"recommendation-{one.recommendation_id}", node)
            if one.agreement:
                node.leads_to.append(_key(one.agreement))
                self._add(one.agreement, one.edition, Band.DONE, _("Agreement"))
        self._evidence(kept)

    def _evidence(self, commitments: list[Commitment]) -> None:
        by_pk = {one.pk: one for one in commitments}
        rows = Evidence.objects.filter(report__commitment__in=by_pk).select_related(
            "agreement", "project", "statement__measure__question", "report"
        )
        for one in first_of_each(rows, "report__commitment", PROOFS - 1, "-report__pk", "position"):
            commitment = by_pk[one.report.commitment_id]
            record = one.agreement or one.project
            shown: Any = record or (one.statement.measure.question if one.statement else one)
            address = shown.get_absolute_url() if shown is not one else f"{commitment.get_absolute_url()}#reports"
            self._known[_key(commitment)].leads_to.append(_key(shown))
            self._add(shown, commitment.edition, Band.DONE, one.get_kind_display(), address=address)

    def signed(self) -> None:
        """The agreements on the field that were signed at an edition."""
        between = Edition.agreements.through.objects.filter(agreement__fields=self._field)
        for one in first_of_each(between.select_related("agreement", "edition"), "edition", MOST, "agreement__sort_vi"):
            self._add(one.agreement, one.edition, Band.DONE, _("Agreement"), "agreements", rank=one.rank)

    def _join(self, key: str, node: Node | None) -> None:
        if node is not None and key in self._known:
            self._known[key].leads_to.append(node.key)

    def _add(
        self,
        shown: Any,
        edition: Edition | None,
        band: Band,
        label: Any,
        kind: str = "",
        address: str = "",
        rank: int = 0,
    ) -> Node | None:
        """Make the box of a record, once; of one too many for its column, a box that leads to the list of its kind."""
        where = edition.slug if edition else NOWHERE
        if edition:
            self._editions[edition.slug] = edition.pk
        if _key(shown) in self._known:
            return self._known[_key(shown)]
        if rank > MOST:
            narrowed = {"edition": where} if where and kind != "agreements" else {}
            address = listed(kind, field=self._field.slug, **narrowed)
            self.nodes.append(Node("", where, band, "", _("Others, in the list"), address))
            return None
        title = _text(shown)
        node = Node(_key(shown), where, band, label, title.value, address or shown.get_absolute_url(), title.lang)
        self._known[node.key] = node
        self.nodes.append(node)
        return node


def _key(shown: Any) -> str:
    return f"{shown._meta.model_name}-{shown.pk}"


def _text(shown: Tracked) -> Text:
    """The title of a record or a part, else its text."""
    names = [name for name in ("title", "text") if hasattr(shown, f"{name}_vi")]
    texts = (shown.translated(name) for name in names)
    return next((text for text in texts if text), Text(getattr(shown, "url", "") or str(shown), ""))


def _titled(edition: Edition) -> tuple[str, str, str]:
    title = _text(edition)
    return title.value, edition.get_absolute_url(), title.lang
