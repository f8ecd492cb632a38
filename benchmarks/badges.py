"""What badges with photos cost: seconds and memory for 800 in one PDF, beside a document of as many empty pages.

Both are made in the same run, by the same program in a process of its own; each badge has a photo and a code of its
own. Then 10 000 badges are made as a worker does, in files of a thousand, and the memory is that of the largest
process. `--quick` makes 100 and 1 200.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchkit.databases import MAKE_TABLES, environment
from benchkit.tables import print_table

PEOPLE, MANY = 800, 10_000
QUICK_PEOPLE, QUICK_MANY = 100, 1_200
MAX_SECONDS, MAX_MEGABYTES = 10.0, 1024.0
NAMES = (
    "Nguyễn Thị Lan",
    "Công Tằng Tôn Nữ Hoàng Thị Bích Ngọc Phương Thảo",
    "Marie-Hélène de La Rochefoucauld-Montmorency",
    "Jean-Baptiste Alexandre Guillaume-Emmanuel de Saint-Hilaire",
    "Trần Văn Đức",
    "Zoë Durand",
)
FUNCTION = "Vice-présidente déléguée aux relations internationales et européennes, à la coopération décentralisée"
EMPTY = """#set document(title: "Empty")
#set page(width: 105mm, height: 148mm)
#for number in range(json(bytes(sys.inputs.data))) { if number > 0 { pagebreak() } }
"""


def main() -> int:
    """Measure in processes of their own; 1 if it takes longer or needs more memory than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"measure {QUICK_PEOPLE} and {QUICK_MANY} badges")
    parser.add_argument("--measure", choices=["prepare", "empty", "a6", "card", "many"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--people", type=int, default=0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        found = measured(arguments.measure, arguments.people, arguments.folder)
        (arguments.folder / "result.json").write_text(json.dumps(found), encoding="utf-8")
        return 0
    people, many = (QUICK_PEOPLE, QUICK_MANY) if arguments.quick else (PEOPLE, MANY)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "prepare", many)
        rows = {what: run(folder, what, people) for what in ("empty", "a6", "card")}
        return report(people, many, rows, run(folder, "many", many))


def run(folder: Path, what: str, people: int) -> dict[str, float]:
    """Do one thing in a process of its own, and return what it measured."""
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    command = [sys.executable, __file__, "--measure", what, "--people", str(people), "--folder", str(folder)]
    if what == "prepare":
        subprocess.run([sys.executable, "-c", MAKE_TABLES], env=environment(url, folder), check=True)
    subprocess.run(command, env=environment(url, folder), check=True)
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def measured(what: str, people: int, folder: Path) -> dict[str, float]:
    """Do one thing, and say how long it took and how much memory the largest process needed."""
    import django  # noqa: PLC0415 - the environment is that of the benchmark
    from django.conf import settings  # noqa: PLC0415

    django.setup()
    # Photos lie in files, as they do where the product runs.
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    act = {"prepare": prepare, "empty": empty, "many": many_by_job}.get(what) or (lambda n, f: badges(n, what))
    begun = time.perf_counter()
    size = act(people, folder)
    seconds = time.perf_counter() - begun
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": seconds,
        "processor": sum(one.ru_utime + one.ru_stime for one in used),
        "megabytes": max(one.ru_maxrss for one in used) / 1024,
        "size": size / 2**20,
    }


def prepare(people: int, _folder: Path) -> int:
    """An edition with a delegation of so many people, each with a badge and a photo."""
    from nhipcau.conference.accreditation import base45  # noqa: PLC0415 - Django is set up by now
    from nhipcau.conference.accreditation.models import Badge  # noqa: PLC0415
    from nhipcau.conference.delegations.models import Category, Delegate, Delegation  # noqa: PLC0415
    from nhipcau.conference.editions.models import Edition  # noqa: PLC0415

    edition = Edition.objects.create(
        slug="bench", series="assises", status="planned", title_vi="Hội nghị", country="VN"
    )
    group = Delegation.objects.create(edition=edition, slug="bench", kind="locality", name_vi="Huế", country="VN")
    photos = [photo(number) for number in range(min(people, PEOPLE))]
    guests = [
        Delegate(
            delegation=group,
            position=number,
            name=NAMES[number % len(NAMES)],
            function_fr=FUNCTION,
            category=Category.values[number % len(Category.values)],
            state=Delegate.State.ISSUED,
            photo=photos[number % len(photos)],
        )
        for number in range(people)
    ]
    Delegate.objects.bulk_create(guests, batch_size=500)
    days = {"valid_from": "2027-11-10T00:00:00Z", "valid_until": "2027-11-14T00:00:00Z"}
    made = [Badge(delegate=one, code="NC1" + base45.encode(os.urandom(85)), **days) for one in guests]
    Badge.objects.bulk_create(made, batch_size=500)
    return 0


def photo(number: int) -> str:
    """Keep an invented photo that compresses as badly as one of a person, and return its name."""
    from django.core.files.base import ContentFile  # noqa: PLC0415 - Django is set up by now
    from django.core.files.storage import default_storage  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    picture = Image.effect_noise((560, 720), 24).convert("RGB")
    picture.paste((90 + number % 120, 120, 140), (0, 0, 560, 200))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80, progressive=True)
    default_storage.save(f"photos/bench-{number}-large", ContentFile(written.getvalue()))
    return f"photos/bench-{number}"


def empty(pages: int, folder: Path) -> int:
    """A document of so many empty pages."""
    from nhipcau.exchange.documents import typesetting  # noqa: PLC0415 - Django is set up by now

    (folder / "empty.typ").write_text(EMPTY, encoding="ascii")
    typesetting.TEMPLATES = folder
    return len(typesetting.compile_document("empty", pages, seconds=60))  # type: ignore[arg-type]


def badges(people: int, size: str) -> int:
    """So many badges of a size in one document."""
    from nhipcau.exchange.documents.people.badges import badges_pdf  # noqa: PLC0415 - Django is set up by now
    from nhipcau.exchange.documents.people.gathering import Choice, badges_for  # noqa: PLC0415

    edition, choice = _edition(), Choice("fr", format=size)
    keys = list(badges_for(edition, choice).values_list("pk", flat=True)[:people])
    return len(badges_pdf(edition, choice, keys))


def many_by_job(people: int, _folder: Path) -> int:
    """All badges as a worker makes them, in files of a thousand."""
    from nhipcau.core.accounts.models import User  # noqa: PLC0415 - Django is set up by now
    from nhipcau.exchange.documents.models import Printing  # noqa: PLC0415
    from nhipcau.exchange.documents.people import printing  # noqa: PLC0415
    from nhipcau.exchange.documents.people.documents import DOCUMENTS  # noqa: PLC0415
    from nhipcau.exchange.documents.people.gathering import Choice  # noqa: PLC0415

    user = User.objects.create_user("bench@example.org", is_superuser=True, is_staff=True)
    row: Any = printing.order(user, _edition(), DOCUMENTS["badges"], Choice("fr", format="card", layout="sheet"))
    printing.make(str(row.pk))
    row.refresh_from_db()
    assert (row.state, row.done) == (Printing.State.READY, people), (row.state, row.done)
    return int(row.size)


def _edition() -> Any:
    from nhipcau.conference.editions.models import Edition  # noqa: PLC0415 - Django is set up by now

    return Edition.objects.select_related("host").get(slug="bench")


def report(people: int, many: int, rows: dict[str, dict[str, float]], job: dict[str, float]) -> int:
    """Print what was measured, and say whether it is too much."""
    names = {
        "empty": f"{people:,} empty pages",
        "a6": f"{people:,} badges, A6",
        "card": f"{people:,} badges, 86 × 54 mm",
    }
    lines = [_line(names[what], found, rows["empty"]) for what, found in rows.items()]
    lines.append(_line(f"{many:,} badges by a worker", job, rows["empty"]))
    print_table("Badges with photos and codes", ("", "s", "× empty", "processor s", "peak MB", "file MB"), lines)
    slowest = max(rows["a6"]["seconds"], rows["card"]["seconds"])
    most = max(job["megabytes"], rows["a6"]["megabytes"], rows["card"]["megabytes"])
    faults = [f"{slowest:.1f} s instead of {MAX_SECONDS:.0f}"] if slowest > MAX_SECONDS else []
    faults += [f"{most:.0f} MB instead of {MAX_MEGABYTES:.0f}"] if most > MAX_MEGABYTES else []
    print("\n".join(["", *(f"TOO MUCH: {fault}" for fault in faults)] if faults else ["", "All targets are met."]))
    return int(bool(faults))


def _line(name: str, found: dict[str, float], base: dict[str, float]) -> tuple[str, ...]:
    return (
        name,
        f"{found['seconds']:.1f}",
        f"{found['seconds'] / base['seconds']:.0f}",
        f"{found['processor']:.1f}",
        f"{found['megabytes']:.0f}",
        f"{found['size']:.0f}",
    )


if __name__ == "__main__":
    sys.exit(main())
