"""Making the files of the whole register."""

import hashlib
import tempfile
from typing import IO

from django.core.files import File as StoredFile
from django.core.files.storage import default_storage
from django.utils import timezone

from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.core.records.revision import current_revision
from nhipcau.exchange.catalogue.files import FILES, File
from nhipcau.exchange.catalogue.models import PreparedFile

_PORTION = 1024 * 1024


def prepare_files() -> list[str]:
    """Make the files of which the register, or the code that writes them, has changed since; return their names.

    Readers get the former file until the new one is whole. What is stopped in between is made again the next time.
    """
    return [one.name for one in FILES.values() if _prepare(one)]


def _prepare(file: File) -> bool:
    revision, made_with = current_revision(), fingerprint()
    if PreparedFile.objects.filter(name=file.name, revision=revision, made_with=made_with).exists():
        return False
    with tempfile.TemporaryFile() as target:
        file.write(target)
        size, digest = target.tell(), _digest(target)
        former = PreparedFile.objects.filter(name=file.name).first()
        stored = former.stored if former and former.digest == digest else _store(file, target, digest)
    _say(file, former, PreparedFile(stored=stored, digest=digest, size=size, revision=revision, made_with=made_with))
    return True


def _say(file: File, former: PreparedFile | None, made: PreparedFile) -> None:
    """Serve what was made, and remove what it replaces."""
    same = former is not None and former.digest == made.digest
    changed_at = former.changed_at if former and same else timezone.now()
    columns = {name: getattr(made, name) for name in ("stored", "digest", "size", "revision", "made_with")}
    PreparedFile.objects.update_or_create(name=file.name, defaults={**columns, "changed_at": changed_at})
    if former and former.stored != made.stored:
        default_storage.delete(former.stored)


def _store(file: File, content: IO[bytes], digest: str) -> str:
    """Keep a file under the name of its content, so that one that is stored twice takes its place once."""
    name = f"catalogue/{file.name}-{digest[:32]}"
    default_storage.delete(name)
    content.seek(0)
    return default_storage.save(name, StoredFile(content))


def _digest(content: IO[bytes]) -> str:
    content.seek(0)
    found = hashlib.sha256()
    while portion := content.read(_PORTION):
        found.update(portion)
    return found.hexdigest()
