"""The steps of `nhipcau prepare`. Each returns whether the next may follow, and does nothing if nothing is to do."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.utils.translation import gettext as _

from nhipcau.cli.console import Progress, complain
from nhipcau.cli.datafiles import load_files
from nhipcau.conference.meetings.scheduling.compiling import begin_compiling, is_compiled
from nhipcau.conference.schedule.actions import release_records
from nhipcau.config.tables import are_up_to_date, make_tables
from nhipcau.core.ready.rewriting import outdated, rewrite
from nhipcau.core.text.catalogues import compile_catalogues
from nhipcau.exchange.api.changes.actions import complete
from nhipcau.exchange.datafiles.actions import holds_sample, is_loaded, publish_programmes
from nhipcau.portal.bridge import outlines

#: Beside the static files: what they were made of.
STAMP = ".made-of"


def prepare_folder() -> bool:
    """Make the folder for all that is made here."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    return True


def prepare_translations() -> bool:
    """Compile the catalogues that are newer than their compiled form."""
    for folder in settings.LOCALE_PATHS:
        if compile_catalogues(Path(folder)):
            complain(_("translations compiled"))
    return True


def prepare_database() -> bool:
    """Bring the tables up to date."""
    if not are_up_to_date():
        complain(_("making the tables of the database …"))
        make_tables()
    return True


def prepare_outlines() -> bool:
    """Make the outlines of the map."""
    outlines.build()
    return True


def prepare_optimiser() -> bool:
    """Begin to compile the search for timetables of meetings, which goes on after this has ended."""
    if not is_compiled():
        begin_compiling()
    return True


def prepare_static_files() -> bool:
    """Collect the static files if any of them changed."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    made_of = fingerprint_of_static_files()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != made_of:
        complain(_("collecting the static files …"))
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(made_of, encoding="ascii")
    return True


def fingerprint_of_static_files() -> str:
    """A fingerprint of the names, sizes and times of all static files, and of how they are stored."""
    digest = sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def prepare_data() -> bool:
    """Load the data files if they are not those last loaded; a sample of fictional records stays what it is."""
    if holds_sample() or is_loaded(settings.DATA):
        return True
    complain(_("loading the data files …"))
    return load_files(settings.DATA, names=False)


def prepare_changes() -> bool:
    """Take what was written without it into the log of changes: all of a register that an older version kept."""
    complete()
    return True


def prepare_programmes() -> bool:
    """Release the programmes of past editions that differ from what was released, and write what is not written."""
    release_records()
    with Progress() as progress:
        publish_programmes(progress)
    return True


def prepare_ready_pages() -> bool:
    """Write again the pages that were written with other templates, texts or style sheets than those of today."""
    for name in outdated():
        complain(_("writing the pages of %(name)s …") % {"name": name})
        with Progress() as progress:
            # How many there will be is not known before they are written.
            known = rewrite(name, lambda done: progress(_("%(number)d pages") % {"number": done}, 1, 1))
        if not known:
            complain(_("no part of this version writes the pages of %(name)s: they stay as they are") % {"name": name})
    return True


STEPS: tuple[Callable[[], bool], ...] = (
    prepare_folder,
    prepare_translations,
    prepare_database,
    prepare_outlines,
    prepare_static_files,
    prepare_data,
    prepare_changes,
    prepare_programmes,
    prepare_ready_pages,
    prepare_optimiser,
)
