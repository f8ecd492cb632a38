"""How long the search takes on a large register, on SQLite and on PostgreSQL.

What people type is drawn from the names in the register: whole names, beginnings while typing, names without
accents, with a typing error, the common word that half of all names share, and nonsense. Prints medians and 95th
percentiles. `--quick` measures on a small register.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchkit.databases import copy_search_index, environment, measured, postgres, sample
from benchkit.sizes import Sizes, read_arguments
from benchkit.tables import milliseconds, print_table

LIMIT = 0.050
NAMES_PER_KIND = 12
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> int:
    """Measure on both databases; 1 if a median is above the limit."""
    sizes, arguments = read_arguments(__doc__)
    if arguments.copy:
        import django  # noqa: PLC0415 - only this process has a database

        django.setup()
        from nhipcau.config.tables import make_tables  # noqa: PLC0415 - Django is set up by now

        make_tables()
        copy_search_index(Path(arguments.copy))
        return 0
    if arguments.measure:
        Path(arguments.measure).write_text(json.dumps(measure(arguments.rounds)), encoding="utf-8")
        return 0
    url = sample(sizes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        medians = [report("SQLite", sizes, measured(__file__, url, folder, f"--rounds={arguments.rounds}"))]
        try:
            with postgres() as address:
                prepare_postgres(address, Path(url.removeprefix("sqlite:///")), folder)
                result = measured(__file__, address, folder, f"--rounds={arguments.rounds}")
                medians.append(report("PostgreSQL", sizes, result))
        except Exception as fault:
            if type(fault).__name__ != "Unavailable":
                raise
            print(f"PostgreSQL: NOT MEASURED, {fault}")
    return int(max(medians) > LIMIT)


def prepare_postgres(address: str, sample_file: Path, folder: Path) -> None:
    """Make the tables at `address` and copy the search index of the sample into them."""
    command = [sys.executable, __file__, "--copy", str(sample_file)]
    subprocess.run(command, env=environment(address, folder), check=True)


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the times of all searches by what is typed, on the database of the process."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    from nhipcau.core.search.queries import search  # noqa: PLC0415

    times: dict[str, list[float]] = {}
    for what, queries in typed(random.Random(1)).items():
        times[what] = []
        for text in queries:
            search(text, "vi")
            for _round in range(rounds):
                start = time.perf_counter()
                search(text, "vi")
                times[what].append(time.perf_counter() - start)
    return times


def typed(dice: random.Random) -> dict[str, list[str]]:
    """Return what people type, by its nature, drawn from the names in the index."""
    from nhipcau.core.records.kinds import all_kinds  # noqa: PLC0415
    from nhipcau.core.search.models import Entry  # noqa: PLC0415
    from nhipcau.core.text.folding import fold  # noqa: PLC0415

    names = []
    for kind in all_kinds():
        ids = list(Entry.objects.filter(kind=kind.name).values_list("pk", flat=True)[:100_000:7])
        some = Entry.objects.filter(pk__in=dice.sample(ids, min(NAMES_PER_KIND, len(ids))))
        names += [title for entry in some if (title := entry.title_vi or entry.title_fr or entry.title_en)]
    long_names = [name for name in names if len(name) > 6]
    return {
        "a whole name": names,
        "without accents": [fold(name) for name in names],
        "while typing it": [name[:size] for name in long_names[::8] for size in range(1, min(len(name), 15))],
        "with a typing error": [misspelt(fold(name), dice) for name in long_names],
        "words of two names": [" ".join((one.split()[0], other.split()[-1])) for one, other in pairwise(names)],
        "common words": [
            "ha",
            "h",
            "ha ",
            "hà tân",
            "saint",
            "sa",
            "du lich",
            "nuoc",
            "de la",
            "projet fictif 1",
            "xa",
        ],
        "nonsense": ["zzzz", "qwertyuiop", "azerty uiop", "xyz abc", "hhhhh"],
    }


def misspelt(name: str, dice: random.Random) -> str:
    """Return a name with one letter of its longest word replaced."""
    word = max(name.split(), key=len)
    place = dice.randrange(1, len(word))
    letter = dice.choice([one for one in LETTERS if one != word[place]])
    return name.replace(word, word[:place] + letter + word[place + 1 :], 1)


def report(database: str, sizes: Sizes, times: dict[str, list[float]]) -> float:
    """Print the times and return the median of all."""
    rows = [_row(what, some) for what, some in times.items()]
    everything = [one for some in times.values() for one in some]
    rows.append(_row("all", everything))
    print_table(
        f"Search on {database}, in milliseconds ({sizes})", ["typed", "searches", "median", "95 %", "longest"], rows
    )
    return statistics.median(everything)


def _row(what: str, times: list[float]) -> list[str]:
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    numbers = (statistics.median(ordered), high, ordered[-1])
    return [what, str(len(ordered)), *(milliseconds(number) for number in numbers)]


if __name__ == "__main__":
    sys.exit(main())
