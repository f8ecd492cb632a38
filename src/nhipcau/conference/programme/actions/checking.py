"""What must be true of a session that an editor writes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.conference.programme.actions.written import COLUMNS, ROW_LINKS, ROWS
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.venues.models import Room
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality

#: The longest a session lasts: an exhibition may be open for weeks.
LONGEST = timedelta(days=60)
#: As many people stand on one session.
MOST_PEOPLE = 200
_LINKED: dict[str, type[Model]] = {"person": Person, "locality": Locality, "organisation": Organisation}


def check_plain(wanted: Mapping[str, Any]) -> None:
    """Raise `ValidationError`, by name, where a text holds a character that no database of ours keeps."""
    faults = {name: [_("Null characters are not allowed.")] for name, value in wanted.items() if _has_null(value)}
    if faults:
        raise ValidationError(faults)


def check_session(session: Session, names: Collection[str]) -> None:
    """Raise `ValidationError`, by name of column, unless the columns `names` of the session may stand there."""
    faults: dict[str, Any] = {}
    try:
        session.clean_fields(exclude={one.name for one in session._meta.fields} - set(names) & set(COLUMNS))
    except ValidationError as error:
        faults.update(error.error_dict)
    faults = {**_faults_of_time(session), **_faults_of_languages(session), **_faults_of_place(session, names), **faults}
    if not any(getattr(session, f"title_{code}").strip() for code in LANGUAGES):
        faults.setdefault(f"title_{LANGUAGES[0]}", [_("Give the title in at least one language.")])
    if faults:
        raise ValidationError(faults)


def check_fields(ids: Iterable[Any]) -> None:
    """Raise `ValidationError` if one of them is no field of cooperation."""
    wanted = set(ids)
    if CooperationField.objects.filter(pk__in=wanted).count() != len(wanted):
        raise ValidationError({"fields": [_("One of the fields of cooperation is no longer there.")]})


def check_people(rows: list[Mapping[str, Any]]) -> None:
    """Raise `ValidationError`, by "people" and the number of the row, unless all of them may stand there."""
    if len(rows) > MOST_PEOPLE:
        raise ValidationError({"people": [_("At most %(most)s people stand on a session.") % {"most": MOST_PEOPLE}]})
    known = {name: _known(model, [row.get(name) for row in rows]) for name, model in _LINKED.items()}
    faults: dict[str, Any] = {}
    for number, row in enumerate(rows):
        if (words := _fault_of_person(row, known)) is not None:
            faults[f"people-{number}"] = words
    if faults:
        raise ValidationError(faults)


def check_row(name: str, row: Mapping[str, Any]) -> None:
    """Raise `ValidationError` unless the columns of a person or document hold what they may."""
    model, columns = ROWS[name]
    made: Any = model(**{f"{key}_id" if key in ROW_LINKS else key: row[key] for key in columns if key in row})
    made.clean_fields(exclude={one.name for one in made._meta.fields} - set(columns) | set(ROW_LINKS))


def _has_null(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_has_null(one) for one in value.values())
    return any(_has_null(one) for one in value) if isinstance(value, list) else "\0" in str(value)


def _known(model: type[Model], ids: Iterable[Any]) -> set[int]:
    wanted = {pk for pk in ids if pk}
    return set(model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def _fault_of_person(row: Mapping[str, Any], known: Mapping[str, set[int]]) -> Any:
    try:
        check_row("people", row)
    except ValidationError as error:
        labels = {name: SessionPerson._meta.get_field(name).verbose_name for name in error.message_dict}  # type: ignore[union-attr]
        said = ((labels[name], words) for name, some in error.message_dict.items() for words in some)
        return [f"{capfirst(str(label))}: {words}" for label, words in said]
    if any(row.get(name) and row[name] not in known[name] for name in _LINKED):
        return [_("Who is named here is no longer in the register.")]
    if not any(str(row.get(name) or "").strip() for name in (*_LINKED, "name", *(f"text_{c}" for c in LANGUAGES))):
        return [_("Say who it is: from the register, by name, or in words.")]
    return None


def _faults_of_time(session: Session) -> dict[str, Any]:
    starts, ends = session.starts, session.ends
    if (starts is None) != (ends is None):
        return {"ends" if starts else "starts": [_("Give both the beginning and the end, or neither.")]}
    if starts is None or ends is None:
        return {}
    if ends <= starts:
        return {"ends": [_("The end must come after the beginning.")]}
    if ends - starts > LONGEST:
        return {"ends": [_("A session lasts %(days)s days at most.") % {"days": LONGEST.days}]}
    return {}


def _faults_of_languages(session: Session) -> dict[str, Any]:
    faults = {}
    for name in ("spoken", "interpreted"):
        codes = [code for code in getattr(session, name).split(",") if code]
        if any(len(code) > 3 or not code.isalpha() or not code.isascii() for code in codes):
            faults[name] = [_("Languages are written as codes with commas between, such as vi,fr.")]
    return faults


def _faults_of_place(session: Session, names: Collection[str]) -> dict[str, Any]:
    faults = {}
    if "room" in names and session.room_id:
        room = Room.objects.filter(pk=session.room_id, venue__edition=session.edition_id)
        if not room.exists():
            faults["room"] = [_("There is no such room at this edition any more.")]
    if "locality" in names and session.locality_id and not _known(Locality, [session.locality_id]):
        faults["locality"] = [_("There is no such locality any more.")]
    return faults
