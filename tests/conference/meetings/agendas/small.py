"""Two delegations and a company that meet on two days: two meetings were shown, one of them provisionally."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, MeetingInterpreter, MeetingSlot, MeetingTable, Profile
from tests.conference.meetings.making import interpreter, meeting, party, planned, slots, tables, wish

LANGUAGE = "en"


@dataclass
class Small:
    """What there is of it."""

    edition: Edition
    hue: Profile
    lyon: Profile
    firm: Profile
    times: list[MeetingSlot]
    tables: list[MeetingTable]
    interpreter: MeetingInterpreter
    first: Meeting
    second: Meeting


def small() -> Small:
    """Huế meets Lyon at nine with an interpreter (published), and a firm half an hour later (provisional)."""
    edition = planned(phase="published").edition
    hue = party(edition, "hue", people=3)
    lyon = party(edition, "lyon", people=2, languages="fr", delegation_country="FR", delegation_name_fr="Lyon")
    firm = party(edition, "firm", side="company")
    times, at = slots(edition), tables(edition, 2, seats=3)
    who = interpreter(edition, "Lê Phiên Dịch")
    first = meeting(wish(hue, lyon, topic="Water"), times[0], at[0], who, shown="published")
    second = meeting(wish(firm, hue), times[1], at[1], shown="provisional")
    return Small(edition, hue, lyon, firm, times, at, who, first, second)


def signed_in(user: Any) -> Client:
    """A browser of somebody who is signed in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
