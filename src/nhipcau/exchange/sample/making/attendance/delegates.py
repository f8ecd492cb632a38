"""The people of delegations: names, words about them, what only few may read, and what they consented to."""

from collections.abc import Iterator
from datetime import date
from random import Random

from nhipcau.conference.delegations.models import Consent, Delegate, Honorific, NameOrder
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.sample.making.attendance.delegations import days_ago, phone
from nhipcau.exchange.sample.making.attendance.guests import Guest, guests
from nhipcau.exchange.sample.making.attendance.photos import photo_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import delegate_name, is_of_a_woman, person_name, single_name
from nhipcau.exchange.sample.plan import Plan

_FUNCTIONS = [
    ("Phó Chủ tịch", "Vice-président", "Vice-Chair"),
    ("Giám đốc Sở Ngoại vụ", "Directrice des affaires étrangères", "Director of Foreign Affairs"),
    ("Chuyên viên hợp tác quốc tế", "Chargée de mission coopération décentralisée", ""),
    ("Phóng viên", "Journaliste", "Journalist"),
    ("", "Conseiller délégué à la coopération décentralisée, à la francophonie et au jumelage", ""),
    ("Trưởng phòng Quản lý đô thị và Thích ứng biến đổi khí hậu", "Cheffe de service", "Head of department"),
    ("", "", ""),
]
_BODIES = [("Sở Ngoại vụ hư cấu", "Service fictif des relations internationales", "Fictional foreign affairs office")]
_DIETS = ["Ăn chay / Végétarien", "Không ăn thịt lợn / Sans porc", "Dị ứng hải sản / Allergie aux fruits de mer"]
_ACCESSES = ["Xe lăn / Fauteuil roulant", "Khiếm thính / Malentendante"]
_NOT_HANDED_IN = {Delegate.State.DRAFT}


def delegates(plan: Plan) -> Iterator[Row]:
    """Yield the people, with the columns that follow from their names."""
    for guest in guests(plan):
        dice = plan.chance("delegate", guest.number)
        name, order = _name(plan, guest, dice)
        yield row(
            id=plan.key("delegate", guest.number),
            delegation_id=plan.key("delegation", guest.party.number),
            position=guest.place,
            category=guest.category,
            name=name,
            name_order=order,
            honorific=_honorific(guest, name, dice),
            badge_name=name.upper() if guest.number % 50 == 7 else "",
            folded=fold(name)[:300],
            person_id=guest.person,
            photo=photo_of(guest.number),
            version=1,
            **{f"sort_{code}": sort_key(name, code) for code in LANGUAGES},
            **_words(guest, dice),
            **_contact(guest, dice),
            **_state(plan, guest),
        )


def _name(plan: Plan, guest: Guest, dice: Random) -> tuple[str, str]:
    """The name, that of the person in public office where it is one, and its order."""
    country = guest.party.country
    order = NameOrder.FAMILY_FIRST if country == "VN" else NameOrder.GIVEN_FIRST
    if guest.person:
        return person_name(plan.chance("person", guest.person), country), order
    if guest.number % 60 == 31:
        return single_name(dice), NameOrder.ONE
    return delegate_name(dice, country), order


def _honorific(guest: Guest, name: str, dice: Random) -> str:
    if guest.place == 0 and guest.number % 3 == 0:
        return Honorific.EXCELLENCY
    usual = Honorific.MS if is_of_a_woman(name) else Honorific.MR
    return dice.choice([usual, usual, usual, usual, Honorific.DR, Honorific.PROFESSOR, Honorific.NONE])


def _words(guest: Guest, dice: Random) -> Row:
    words = dict(zip(LANGUAGES, dice.choice(_FUNCTIONS), strict=True))
    bodies = dict(zip(LANGUAGES, _BODIES[0], strict=True)) if guest.number % 10 == 4 else {}
    functions = {f"function_{code}": text for code, text in words.items()}
    return {**functions, **{f"body_{code}": text for code, text in bodies.items()}}


def _contact(guest: Guest, dice: Random) -> Row:
    own = "vi" if guest.party.country == "VN" else "fr"
    return {
        "email": f"delegate-{guest.number}@example.org" if guest.number % 8 else "",
        "phone": phone(dice.randrange(10_000), guest.party.country) if guest.number % 5 else "",
        "language": "en" if guest.number % 25 == 3 else own,
    }


def _state(plan: Plan, guest: Guest) -> Row:
    origins = Delegate.Origin
    handed_in = guest.state not in _NOT_HANDED_IN
    return {
        "state": guest.state,
        "waiting_since": days_ago(51, guest.number) if guest.waits else None,
        "origin": origins.SELF if guest.number % 6 == 0 else origins.FOCAL,
        "replaces_id": plan.key("delegate", guest.number - 1) if guest.substitute else None,
        "made_at": days_ago(100, guest.number),
        "submitted_at": days_ago(50, guest.party.number) if handed_in else None,
    }


def identities(plan: Plan) -> Iterator[Row]:
    """Yield an identity, with numbers no passport has; those who travel to Vietnam want a visa letter."""
    for guest in guests(plan):
        if guest.state in _NOT_HANDED_IN and guest.number % 2:
            continue
        dice = plan.chance("identity", guest.number)
        abroad = guest.party.country == "FR"
        yield row(
            delegate_id=plan.key("delegate", guest.number),
            nationality=guest.party.country,
            born_on=date(dice.randint(1950, 2004), dice.randint(1, 12), dice.randint(1, 28)),
            born_in="Fictif-sur-Zurlan" if abroad else "Tam Ngoáy",
            passport=f"FICTIF{dice.randrange(10**6):06d}",
            passport_until=date(2030 + guest.number % 5, 6, 30),
            visa_at="Paris" if abroad and guest.number % 4 else "",
        )


def _has_needs(guest: Guest) -> bool:
    return guest.number % 6 == 1


def needs(plan: Plan) -> Iterator[Row]:
    """Yield what one in six needs, all of whom consented to its being kept."""
    for guest in guests(plan):
        if _has_needs(guest):
            dice = plan.chance("needs", guest.number)
            yield row(
                delegate_id=plan.key("delegate", guest.number),
                diet=dice.choice(_DIETS),
                access=dice.choice(_ACCESSES) if guest.number % 24 == 1 else "",
                emergency=f"{person_name(dice, guest.party.country)}, {phone(dice.randrange(10_000), 'FR')}",
            )


@numbered
def consents(plan: Plan) -> Iterator[Row]:
    """Yield what people said to each purpose; one in nine has said nothing yet."""
    for guest in guests(plan):
        dice = plan.chance("consents", guest.number)
        for purpose in Consent.Purpose.values:
            asked = _has_needs(guest) if purpose == Consent.Purpose.HEALTH else guest.number % 9 > 0
            if asked:
                yield row(
                    delegate_id=plan.key("delegate", guest.number),
                    purpose=purpose,
                    given=purpose == Consent.Purpose.HEALTH or dice.random() < 0.8,
                    giver=Consent.Giver.PERSON if guest.number % 3 else Consent.Giver.FOCAL,
                    text="1",
                    at=days_ago(90, guest.number),
                )
