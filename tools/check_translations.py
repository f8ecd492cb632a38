"""Fails if any message lacks a good translation, with the file and line of each fault.

English is the source. In Vietnamese and French every message must be there, translated, not fuzzy, no longer
than needed, in as many plural forms as the language has, and with the placeholders of the original.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from messages import (
    LANGUAGES,
    ROOT,
    SOURCE,
    Conflict,
    Key,
    Used,
    catalogue_path,
    extract,
    key_of,
    messages_of,
    read_catalogue,
)

# %(name)s and %s, as code and templates write them, and {name} of str.format.
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[#0+-]*\d*(?:\.\d+)?[a-zA-Z]|(?<!\{)\{\w*\}(?!\})")


def placeholders(text: str) -> Counter[str]:
    """Return the placeholders of a text, each with how often it stands there; a literal `%%` is none."""
    return Counter(match.group() for match in PLACEHOLDER.finditer(text.replace("%%", "")))


def check_source(used: Iterable[Used]) -> Iterator[str]:
    """Yield the faults of the English: a singular form that says something its plural does not."""
    for message in used:
        if message.plural is None:
            continue
        lost = placeholders(message.singular).keys() - placeholders(message.plural).keys()
        if lost:
            yield f"{message.place}: plural of {message.singular!r} lacks {', '.join(sorted(lost))}"


def check_catalogue(path: Path, language: str, used: dict[Key, Used]) -> Iterator[str]:
    """Yield every fault of one catalogue against the messages that the code uses."""
    name = path.as_posix() if not path.is_relative_to(ROOT) else path.relative_to(ROOT).as_posix()
    try:
        catalogue = read_catalogue(path, language)
    except PoFileError as error:
        yield f"{name}:{error.lineno + 1}: {error}"
        return
    held = {key_of(message): message for message in messages_of(catalogue)}
    for key, missing in used.items():
        if key not in held:
            yield f"{missing.place}: {language}: missing from the catalogue: {missing.singular!r}"
    for key, message in held.items():
        for fault in check_message(message, used.get(key), catalogue.num_plurals):
            yield f"{name}:{message.lineno}: {language}: {fault}: {key[1]!r}"
    yield from check_file(path, name, language, catalogue)


def check_file(path: Path, name: str, language: str, catalogue: Catalog) -> Iterator[str]:
    """Yield the faults that lie in the file itself: its rule of plurals, old and doubled messages."""
    for message in catalogue.obsolete.values():
        yield f"{name}: {language}: obsolete: {key_of(message)[1]!r}"
    if path.exists():
        text = path.read_text(encoding="utf-8")
        if f'"Plural-Forms: {LANGUAGES[language]}\\n"' not in text:
            yield f"{name}:1: {language}: Plural-Forms is not {LANGUAGES[language]!r}"
        count = len(re.findall(r"^msgid ", text, re.MULTILINE)) - 1
        if count > len(messages_of(catalogue)):
            yield f"{name}: {language}: some message stands twice; run tools/messages.py update"


def check_message(message: Message, used: Used | None, forms: int) -> Iterator[str]:
    """Yield what is wrong with one translated message; `forms` is the number of plural forms."""
    if used is None:
        yield "obsolete, no code uses it"
        return
    if message.fuzzy:
        yield "fuzzy"
    plural = message.id[1] if isinstance(message.id, list | tuple) else None
    if plural != used.plural:
        yield f"plural form is not that of {used.place}"
        return
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not all(strings) or len(strings) != (forms if plural else 1):
        yield "untranslated" if not any(strings) else f"{len(strings)} plural forms instead of {forms}"
        return
    yield from check_placeholders(used, strings)
    if any(edges(string) != edges(used.singular) for string in strings):
        yield "begins or ends with other white space than the original"


def check_placeholders(used: Used, strings: list[str]) -> Iterator[str]:
    """Yield the placeholders missing or in excess in each form of a translation.

    The last form stands for many and must hold all of them; one that stands for one only may leave the
    number out ("one place"), but nothing else that the singular holds.
    """
    singular, plural = placeholders(used.singular), placeholders(used.plural or used.singular)
    for form, string in enumerate(strings):
        found = placeholders(string)
        least = plural if form == len(strings) - 1 else singular
        missing, excess = least.keys() - found.keys(), found.keys() - plural.keys()
        if missing:
            yield f"placeholder {', '.join(sorted(missing))} missing"
        if excess:
            yield f"placeholder {', '.join(sorted(excess))} not in the original"


def edges(text: str) -> tuple[bool, bool]:
    """Tell whether a text begins, and whether it ends, with white space."""
    return text[:1].isspace(), text[-1:].isspace()


def find_faults(source: Path = SOURCE, root: Path = ROOT) -> list[str]:
    """Return all faults of the messages under `source`, one line each."""
    try:
        used = extract(source, root)
    except (Conflict, SyntaxError) as fault:
        return [str(fault)]
    faults = list(check_source(used.values()))
    for language in LANGUAGES:
        faults += check_catalogue(catalogue_path(language, source), language, used)
    return faults


def main() -> int:
    """Print the faults and return 1 if there are any."""
    faults = find_faults()
    for fault in faults:
        print(fault)
    print(f"translations: {len(faults)} faults" if faults else "translations: complete in vi, fr and en")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
