"""Keeps the catalogues of translations in step with the code and the templates.

    tools/messages.py update     adds new messages to vi and fr, drops those no longer used
    tools/messages.py compile    writes the compiled catalogues that the site reads

English is the language of the source, so it needs no catalogue.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from nhipcau.core.text.catalogues import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "nhipcau"
# The language and its rule of plurals, as in Django's own catalogues of these languages.
LANGUAGES = {"fr": "nplurals=2; plural=(n > 1);", "vi": "nplurals=1; plural=0;"}
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
GETTEXT: dict[str, Any] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = GETTEXT | {f"{name}_lazy": spec for name, spec in GETTEXT.items()} | {"_": None, "gettext_noop": None}

Key = tuple[str | None, str]


@dataclass
class Used:
    """A message as the code uses it: its forms, and every place where it stands."""

    context: str | None
    singular: str
    plural: str | None
    places: list[tuple[str, int]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What tells this message from others in a catalogue."""
        return self.context, self.singular

    @property
    def place(self) -> str:
        """The first place of use, as `file:line`."""
        return "{}:{}".format(*self.places[0])


class Conflict(Exception):
    """One message used in two ways that a catalogue cannot hold both."""


def extract(source: Path, root: Path) -> dict[Key, Used]:
    """Return every message of the Python files and templates under `source`, in the order of the files.

    Places are given relative to `root`. Raises `Conflict` where a message has two different plurals, and
    `SyntaxError` on a template whose translation block is malformed.
    """
    found: dict[Key, Used] = {}
    for path in sorted(source.rglob("*")):
        for used in extract_file(path, path.relative_to(root).as_posix()):
            known = found.setdefault(used.key, used)
            if known is not used:
                merge(known, used)
    return found


def merge(known: Used, again: Used) -> None:
    """Add another use of the same message to `known`."""
    if known.plural and again.plural and known.plural != again.plural:
        raise Conflict(f"{again.place}: plural of {again.singular!r} differs from {known.place}")
    known.plural = known.plural or again.plural
    known.places += again.places
    known.comments += [comment for comment in again.comments if comment not in known.comments]


def extract_file(path: Path, name: str) -> Iterator[Used]:
    """Yield the messages of one file; `name` is how the file is called in places."""
    if path.suffix == ".py" and "migrations" not in path.parts:
        code = path.read_bytes()
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        pseudo = templatize(path.read_text(encoding="utf-8"), origin=name)
        # Indentation means nothing in a template, and would be an error in Python.
        code = "\n".join(line.lstrip() for line in pseudo.split("\n")).encode()
    else:
        return
    for line, function, message, comments in extract_python(io.BytesIO(code), KEYWORDS, ["Translators:"], {}):
        used = read_call(str(function), message)
        if used:
            used.places.append((name, line))
            used.comments += [comment for comment in comments or () if comment]
            yield used


def read_call(function: str, arguments: Any) -> Used | None:
    """Turn the arguments of a gettext call into a message; None if they are not literal strings."""
    given = list(arguments) if isinstance(arguments, tuple | list) else [arguments]
    context = given.pop(0) if "pgettext" in function else None
    plural = given[1] if function.startswith("n") else None
    if not given or not given[0] or not isinstance(given[0], str):
        return None
    return Used(context, given[0], plural)


def catalogue_path(language: str, source: Path = SOURCE) -> Path:
    """Return where the catalogue of `language` is kept."""
    return source / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read a catalogue; an empty one if the file does not exist.

    Raises `babel.messages.pofile.PoFileError` if it is malformed.
    """
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def update_catalogue(path: Path, language: str, used: dict[Key, Used]) -> tuple[list[Used], list[Message]]:
    """Rewrite a catalogue so that it holds exactly the messages used, in their order.

    Returns the messages added and those dropped; a translation is never changed.
    """
    old = read_catalogue(path, language)
    known = {key_of(message): message for message in messages_of(old)}
    new = Catalog(locale=language)
    for key, message in used.items():
        before = known.get(key)
        new.add(
            (message.singular, message.plural) if message.plural else message.singular,
            string=kept_string(before, bool(message.plural)),
            locations=message.places,
            flags=before.flags if before else (),
            auto_comments=message.comments,
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
    write_catalogue(path, language, new)
    added = [message for key, message in used.items() if key not in known]
    return added, [message for key, message in known.items() if key not in used]


def kept_string(before: Message | None, plural: bool) -> str | tuple[str, ...]:
    """Return the translation to keep, empty if its kind (plural or not) has changed."""
    if before is None or not before.string or isinstance(before.string, str) == plural:
        return () if plural else ""
    return before.string if isinstance(before.string, str) else tuple(before.string)


def messages_of(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def key_of(message: Message) -> Key:
    """Return what tells this message from others in a catalogue."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def write_catalogue(path: Path, language: str, catalogue: Catalog) -> None:
    """Write a catalogue in one step, with a header that does not change from day to day."""
    # Places carry no line number: else every edit of the code would rewrite the catalogues.
    body = io.BytesIO()
    write_po(body, catalogue, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {LANGUAGES[language]}\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(header.encode() + body.getvalue().rstrip(b"\n") + b"\n")
    part.replace(path)


def update() -> int:
    """Update every catalogue and say what changed; 1 if the source cannot be read."""
    try:
        used = extract(SOURCE, ROOT)
    except (Conflict, SyntaxError) as fault:
        print(fault, file=sys.stderr)
        return 1
    for language in LANGUAGES:
        added, dropped = update_catalogue(catalogue_path(language), language, used)
        print(f"{language}: {len(used)} messages, {len(added)} added, {len(dropped)} dropped")
        for message in dropped:
            print(f"  dropped {message.id!r}, was {message.string!r}")
    return 0


def main() -> int:
    """Run the verb given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["update", "compile"])
    if parser.parse_args().verb == "update":
        return update()
    for path in compile_catalogues(SOURCE / "locale"):
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
