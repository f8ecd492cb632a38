"""Does the partner finder rank the real pairs of the register high when it does not know them?

Each pair of today's localities that work together is hidden in turn: all that shows it is deleted in a transaction
(`benchkit/pairs.py`), the finder is asked for both, the place of the hidden partner is noted, and the transaction is
rolled back. Among equals the place is what chance would give.

A commune, grouping or syndicate stands in the register because of its partnerships: one that has no other would not be
there without the hidden pair, so it is not looked for (it does ask). Two baselines are ranked in the same run: any
order, and those with most partners first. The weights were set on the same pairs, so a further table says what is left
of the result without each reason. Beside that, the page is timed on a large sample; `--quick` makes that a small one.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchkit.databases import measured, real_data, sample
from benchkit.pairs import Pair, hidden, real_pairs
from benchkit.sizes import read_arguments
from benchkit.tables import milliseconds, print_table

#: Levels of which the register holds only localities that have partners.
INCOMPLETE = {"commune", "intercommunality", "syndicate", "district"}
RECALL_AT = 10
#: What the finder must reach, and how much better than the better baseline it must be.
LEAST_MRR, LEAST_RECALL, BETTER = 0.30, 0.60, 1.2
FINDER, RANDOM, CONNECTED = "partner finder", "any order", "most partners first"
PAGES, WARM_UP = 4, 1


@dataclass(frozen=True)
class Question:
    """Who asks for whom, whether that is fair, and the places by method: [number before, number equal to it]."""

    asker: str
    partner: str
    country: str
    is_known: bool
    fair: bool
    places: dict[str, tuple[int, int]]


def main() -> int:
    """Measure and print; 1 if the finder is not clearly better than the baselines."""
    sizes, arguments = read_arguments(__doc__)
    if arguments.measure:
        found = time_page(arguments.rounds) if arguments.rounds else [asdict(one) for one in ask_all()]
        Path(arguments.measure).write_text(json.dumps(found), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real = real_data(folder)
        answers = [Question(**one) for one in measured(__file__, real, folder, "--rounds=0")]
        rounds = f"--rounds={arguments.rounds}"
        times = [measured(__file__, url, folder, rounds) for url in (real, sample(sizes))]
    rows = [[what, *time_of] for what, time_of in zip(("real data", f"sample ({sizes})"), times, strict=True)]
    print_table("The page of possible partners", ["on", "median ms", "longest ms", "queries"], rows)
    return report(answers)


def ask_all() -> Iterator[Question]:
    """Yield the questions and answers, two for each pair, with the pair hidden."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from nhipcau.registry.places.models import Locality  # noqa: PLC0415

    pairs = real_pairs()
    units = Locality.objects.in_bulk({unit for pair in pairs for unit in pair})
    for pair in pairs:
        with hidden(pair):
            for asker, partner in (pair, pair[::-1]):
                places, is_known = _answer((asker, partner))
                fair = is_known or units[partner].level not in INCOMPLETE
                names = units[asker].slug, units[partner].slug, units[asker].country
                yield Question(*names, is_known, fair, places)


def _answer(pair: Pair) -> tuple[dict[str, tuple[int, int]], bool]:
    """Return the places by method, and whether the partner is known by other partnerships."""
    from nhipcau.registry.needs.finder.rules import Rule  # noqa: PLC0415
    from nhipcau.registry.needs.queries.evidence import profiles_of  # noqa: PLC0415
    from nhipcau.registry.needs.queries.partners import possible_partners  # noqa: PLC0415
    from nhipcau.registry.places.models import Locality  # noqa: PLC0415

    asker, partner = pair
    found = possible_partners(asker)
    assert found is not None
    country = found.asker.place.country
    rows = Locality.objects.filter(valid_to=None).exclude(country=country).exclude(level="country")
    others = profiles_of(list(rows.values_list("pk", flat=True)))
    left = others.keys() - {one.id for one in found.asker.partners}
    connected = {unit: float(len(others[unit].partners)) for unit in left}
    points = {one.profile.place.id: one.points for one in found.matches}
    places = {
        FINDER: _place(points, left, partner),
        CONNECTED: _place(connected, left, partner),
        RANDOM: _place({}, left, partner),
    }
    for rule in Rule:
        without = {
            one.profile.place.id: sum(reason.points for reason in one.reasons if reason.rule is not rule)
            for one in found.matches
        }
        places[f"without {rule.value}"] = _place(without, left, partner)
    return places, bool(connected[partner])


def _place(points: Mapping[int, float], among: set[int], unit: int) -> tuple[int, int]:
    own = points.get(unit, 0.0)
    return sum(points.get(one, 0.0) > own for one in among), sum(points.get(one, 0.0) == own for one in among)


def time_page(rounds: int) -> list[str]:
    """Return the median time of the page, the longest, and the most queries, for localities evenly spread."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from nhipcau.registry.partnerships.models import PartnershipParty  # noqa: PLC0415

    parties = PartnershipParty.objects.filter(locality__isnull=False, locality__valid_to=None).order_by("locality")
    slugs = list(parties.values_list("locality__slug", flat=True).distinct())
    client = Client(headers={"host": "localhost"})
    times, queries = [], 0
    for slug in slugs[:: max(1, len(slugs) // PAGES)][:PAGES]:
        path = f"/fr/partners?for={slug}"
        for turn in range(rounds + WARM_UP):
            start = time.process_time()
            with CaptureQueriesContext(connection) as captured:
                if client.get(path).status_code != 200:
                    raise RuntimeError(path)
            if turn >= WARM_UP:
                times.append(time.process_time() - start)
        queries = max(queries, sum(query["sql"].startswith("SELECT") for query in captured))
    return [milliseconds(statistics.median(times)), milliseconds(max(times)), str(queries)]


def report(answers: Sequence[Question]) -> int:
    """Print the tables and return the exit code."""
    fair = [one for one in answers if one.fair]
    groups = {
        "all questions": fair,
        "a Vietnamese locality asks": [one for one in fair if one.country == "VN"],
        "a French locality asks": [one for one in fair if one.country == "FR"],
        "partner known by others": [one for one in fair if one.is_known],
        "unfair questions too": answers,
    }
    heads = ["method", "questions", "mean reciprocal rank", "recall at 10", "median rank"]
    for what, some in groups.items():
        rows = [[method, *_figures(some, method)] for method in (FINDER, CONNECTED, RANDOM)]
        print_table(f"Real pairs with one side hidden: {what}", heads, rows)
    ablations = [name for name in fair[0].places if name.startswith("without ")]
    print_table("What each reason is worth: all questions", heads, [[one, *_figures(fair, one)] for one in ablations])
    best = max(_reciprocal(fair, CONNECTED), _reciprocal(fair, RANDOM))
    found, recall = _reciprocal(fair, FINDER), _recall(fair, FINDER)
    good = found >= max(LEAST_MRR, best * BETTER) and recall >= LEAST_RECALL
    print(
        f"\n{'Clearly' if good else 'NOT CLEARLY'} better than the baselines: {found / best:.2f} times the better one."
    )
    return int(not good)


def _figures(answers: Sequence[Question], method: str) -> list[str]:
    ranks = [before + (equal + 1) / 2 for before, equal in (one.places[method] for one in answers)]
    numbers = (_reciprocal(answers, method), _recall(answers, method))
    return [str(len(answers)), *(f"{number:.3f}" for number in numbers), f"{statistics.median(ranks):.1f}"]


def _reciprocal(answers: Sequence[Question], method: str) -> float:
    """The mean reciprocal rank, over all orders of equals."""
    places = [one.places[method] for one in answers]
    return statistics.mean(sum(1 / (before + one) for one in range(1, equal + 1)) / equal for before, equal in places)


def _recall(answers: Sequence[Question], method: str) -> float:
    """The share found among the first ten, over all orders of equals."""
    places = [one.places[method] for one in answers]
    return statistics.mean(min(max(RECALL_AT - before, 0), equal) / equal for before, equal in places)


if __name__ == "__main__":
    sys.exit(main())
