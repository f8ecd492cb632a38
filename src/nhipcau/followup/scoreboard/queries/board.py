"""The scoreboard of all editions, as its page shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.models import record_address
from nhipcau.core.web.filters import record_labels
from nhipcau.core.web.templatetags.nhipcau import mark_language
from nhipcau.followup.commitments.rules import SETTLED, Age, OwnerCountry, Timing
from nhipcau.followup.scoreboard.queries.counts import NONE, NOTHING, board_counts
from nhipcau.followup.scoreboard.tables import Line, Table, commitments_at, line, recommendations_at, table_of
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


@dataclass(frozen=True)
class Figure:
    """A number with its word and what it counts."""

    name: str
    count: int
    label: Any
    definition: Any
    url: str


@dataclass(frozen=True)
class Recommended:
    """What became of the recommendations of an edition; of those only announced, nobody could take up a text."""

    label: Any
    page: str
    all: Figure
    taken: Figure
    open: Figure
    announced: Figure
    overdue: Figure


@dataclass(frozen=True)
class Board:
    """The whole page: the sum of all, figures, tables, and the recommendations of each edition."""

    sum: Line
    figures: list[Figure]
    tables: list[Table]
    recommended: list[Recommended]


def board(today: date) -> Board:
    """The scoreboard of all editions, in a number of queries that does not depend on how much there is."""
    counts = board_counts(today)
    editions = _editions([*counts["editions"], *counts["recommendations"]])
    everything = line(_("All commitments"), counts["standings"])
    recommended = {name: sum(one[name] for one in counts["recommendations"].values()) for name in NOTHING}
    figures = [*recommendation_figures(recommended), *alarms(counts["alerts"])]
    tables = [
        _by_edition(counts, editions),
        fields_table(counts["fields"]),
        countries_table(counts["countries"]),
        localities_table(counts["localities"]["rows"], counts["localities"]["total"]),
    ]
    return Board(everything, figures, tables, list(_recommended(counts, editions)))


def edition_figures(counts: dict[str, Any], edition: Edition) -> list[Figure]:
    """The figures of one edition."""
    query = {"edition": edition.slug}
    recommended = counts["recommendations"].get(edition.slug, NOTHING)
    still = sum(n for standing, n in counts["standings"].items() if standing not in SETTLED)
    words = _("Neither complete nor abandoned.")
    unsettled = Figure("unsettled", still, _("still open"), words, commitments_at(**query, found="open"))
    return [*recommendation_figures(recommended, **query), unsettled, *alarms(counts["alerts"], **query)]


def alarms(alerts: dict[str, int], **query: str) -> list[Figure]:
    """What of the commitments under `query` is late, silent, in difficulty, or was asked for by nobody."""
    rows = (
        (
            "overdue",
            _("overdue"),
            _("Due before today, and not known to be complete or abandoned."),
            {"timing": Timing.OVERDUE},
        ),
        ("yellow", _("12 months silent"), _("Open, and without a report for 12 to 24 months."), {"age": Age.YELLOW}),
        ("red", _("24 months silent"), _("Open, and without a report for 24 months or longer."), {"age": Age.RED}),
        ("difficulty", _("in difficulty"), difficulty_words(), {"found": "difficulty"}),
        (
            "unasked",
            _("no recommendation asked for"),
            _("Promised although no recommendation asked for it."),
            {"asked": "no"},
        ),
    )
    return [
        Figure(name, alerts.get(name, 0), label, words, commitments_at(**query, **{k: str(v) for k, v in by.items()}))
        for name, label, words, by in rows
    ]


def difficulty_words() -> str:
    """What "in difficulty" means."""
    return _(
        "Open, and overdue, or assessed as not started or without evidence, "
        "or with things that its owner counts as in difficulty or impossible."
    )


def fields_table(counts: dict[str, dict[str, int]], **query: str) -> Table:
    """By field of cooperation."""
    labels = record_labels(CooperationField)(list(counts))
    in_order = sorted(labels, key=lambda slug: (-sum(counts[slug].values()), slug))
    lines = [
        line(labels[slug], counts[slug], record_address(CooperationField.KIND, slug), field=slug, **query)
        for slug in in_order
    ]
    if NONE in counts:
        lines.append(line(_("no field named"), counts[NONE], without="field", **query))
    definition = _("A commitment counts in each of its fields.")
    return table_of("fields", _("By field of cooperation"), definition, _("Field of cooperation"), lines)


def countries_table(counts: dict[str, dict[str, int]], **query: str) -> Table:
    """By country of the owner."""
    lines = [line(label, counts.get(value, {}), country=value, **query) for value, label in OwnerCountry.choices]
    definition = _("The country of the owner; what a partnership promises, both countries promise together.")
    return table_of("countries", _("By country"), definition, _("Country"), lines)


def localities_table(counted: Sequence[tuple[str, dict[str, int]]], total: int = 0) -> Table:
    """By locality; where there are more than those counted, with the address of them all."""
    labels = record_labels(Locality)([slug for slug, _counts in counted])
    lines = [
        line(labels[slug], of_one, record_address(Locality.KIND, slug), place=slug)
        for slug, of_one in counted
        if slug in labels
    ]
    definition = _(
        "Localities of today’s map, with what they promised, what the units they came from promised, "
        "and what their partnerships did; a partnership counts for each of its localities."
    )
    more = {"more": reverse("scoreboard:localities"), "total": total} if total > len(lines) else {}
    return table_of("localities", _("By locality"), definition, _("Locality"), lines, **more)


def _by_edition(counts: dict[str, Any], editions: dict[str, Any]) -> Table:
    of = counts["editions"]
    pages = ((slug, label, reverse("scoreboard:edition", args=[slug])) for slug, label in editions.items())
    lines = [line(label, of[slug], page, edition=slug) for slug, label, page in pages if slug in of]
    if NONE in of:
        lines.append(line(_("made at no edition"), of[NONE], without="edition"))
    definition = _("The edition at which a commitment was made, or whose recommendation it takes up.")
    return table_of("editions", _("By edition"), definition, _("Edition"), lines)


def recommendation_figures(counted: dict[str, int], **query: str) -> list[Figure]:
    """How many recommendations there are under `query`, and how many of them were taken up."""
    rows: tuple[tuple[str, int, Any, Any, dict[str, str]], ...] = (
        (
            "recommended",
            counted["all"],
            _("recommendations"),
            _("Also those of which only the announcement is known."),
            {},
        ),
        (
            "taken",
            counted["taken"],
            pgettext("of recommendations", "taken up"),
            _("At least one commitment takes the recommendation up."),
            {"taken": "yes"},
        ),
        (
            "open",
            counted["all"] - counted["taken"],
            _("taken up by nobody"),
            _("The register knows of no commitment that takes it up."),
            {"taken": "no"},
        ),
    )
    return [Figure(name, n, label, words, recommendations_at(**query, **by)) for name, n, label, words, by in rows]


def _recommended(counts: dict[str, Any], editions: dict[str, Any]) -> Iterator[Recommended]:
    late = counts["late"]
    for slug, label in editions.items():
        of_one = counts["recommendations"].get(slug, NOTHING)
        yield Recommended(
            label,
            reverse("scoreboard:edition", args=[slug]),
            _figure(of_one["all"], recommendations_at(edition=slug)),
            _figure(of_one["taken"], recommendations_at(edition=slug, taken="yes")),
            _figure(of_one["all"] - of_one["taken"], recommendations_at(edition=slug, taken="no")),
            _figure(of_one["announced"], recommendations_at(edition=slug, state="announced")),
            _figure(late.get(slug, 0), commitments_at(edition=slug, timing=Timing.OVERDUE.value)),
        )


def _figure(count: int, url: str) -> Figure:
    return Figure("", count, "", "", url)


def _editions(slugs: Sequence[str]) -> dict[str, Any]:
    """Titles of editions by slug, the latest first."""
    newest = (F("year").desc(nulls_last=True), F("number").desc(nulls_last=True), "pk")
    rows = Edition.objects.filter(slug__in=set(slugs) - {NONE}).order_by(*newest)
    return {one.slug: mark_language(one.translated("title"), note=False) for one in rows}
