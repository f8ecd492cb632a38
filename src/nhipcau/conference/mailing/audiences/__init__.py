"""To whom mail can be written. Each app offers its own people, from its `audiences.py`, imported when it is ready:

    @audience(
        "exhibitors",
        _("exhibitors"),
        "exhibition.plan",
        fields={"stand": _("number of the stand")},
        choices={"state": (_("state"), Exhibitor.State.choices)},
    )
    def exhibitors(edition: Edition, narrowing: Mapping[str, str]) -> Iterable[Addressee]: ...

The permission is what somebody needs, on the edition, to read who they are; without it nothing of it is shown. Every
audience has the fields `name` and `edition` beside its own. `narrowing` holds what was chosen of `choices`, "" for all;
in place of choices may stand a function that returns those of an edition.
A field that opens something to whoever has it (a personal link) is never kept: it is named under `secrets`, and made by
a function when the mail is written:

    @secrets_of("exhibitors")
    def links(edition: Edition, keys: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]: ...

which gets languages by the keys of people, and returns the fields by these keys.
"""

from nhipcau.conference.mailing.audiences.registry import (
    Addressee,
    Audience,
    audience,
    audience_called,
    audiences_for,
    secrets_of,
)

__all__ = ["Addressee", "Audience", "audience", "audience_called", "audiences_for", "secrets_of"]
