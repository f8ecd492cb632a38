"""An edition with people of whom documents are made."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from nhipcau.conference.accreditation.models import Badge, Zone, ZoneRule
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.models import Delegate, Delegation, Identity
from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.partial import PartialDate
from tests.rows import place

#: As long as a code that is signed, and of the same letters.
CODE = "NC1" + "6BF+70790T9WTB-$:%KU" * 6 + "0AZ "
NOON = "2027-11-10T00:00:00Z"


def edition(**columns: Any) -> Edition:
    """An edition in Huế with a zone for everybody and one for the press."""
    titles = {
        "title_vi": "Hội nghị hợp tác giữa các địa phương Việt Nam và Pháp lần thứ 14",
        "title_fr": "14es Assises de la coopération décentralisée Vietnam–France",
        "title_en": "14th Vietnam–France decentralised cooperation conference",
    }
    dates = {"begins": PartialDate.parse("2027-11-11"), "ends": PartialDate.parse("2027-11-13")}
    hue = place("hue", title_vi="Huế", title_fr="Hué", title_en="Huế")
    made = Edition.objects.create(
        slug="hue-2027", series="assises", status="planned", country="VN", host=hue, **titles, **dates, **columns
    )
    for number, letters in enumerate(("P", "VIP", "B")):
        Zone.objects.create(edition=made, number=number, slug=letters.lower(), letters=letters)
    for category in ("member", "head", "press"):
        ZoneRule.objects.create(zone=made.zones.get(letters="P"), category=category)
    ZoneRule.objects.create(zone=made.zones.get(letters="B"), category="press")
    return made


def delegation(of: Edition, slug: str, **columns: Any) -> Delegation:
    """A delegation of a locality, named by its identifier unless said otherwise."""
    name = slug.replace("-", " ").title()
    names = {f"{column}_{code}": name for column in ("name",) for code in ("vi", "fr", "en")}
    return Delegation.objects.create(edition=of, slug=slug, **{"kind": "locality", "country": "FR", **names, **columns})


def guest(of: Delegation, name: str, **columns: Any) -> Delegate:
    """Somebody who is approved."""
    return Delegate.objects.create(delegation=of, name=name, **{"state": "approved", **columns})


def badge(of: Delegate, code: str = CODE) -> Badge:
    """A badge in use."""
    Delegate.objects.filter(pk=of.pk).update(state="issued")
    return Badge.objects.create(delegate=of, code=code, valid_from=NOON, valid_until="2027-11-14T00:00:00Z")


def photographed(of: Delegate, colour: tuple[int, int, int] = (180, 150, 130)) -> Delegate:
    """The same person with a photo."""
    made = io.BytesIO()
    Image.new("RGB", (700, 900), colour).save(made, "JPEG")
    photos.keep(of, SimpleUploadedFile("photo.jpg", made.getvalue(), "image/jpeg"))
    return of


def identified(of: Delegate, **columns: Any) -> Delegate:
    """The same person with an identity."""
    known = {
        "nationality": "FR",
        "born_on": "1975-03-01",
        "born_in": "Nantes",
        "passport": "14AB12345",
        "passport_until": "2030-01-31",
        "visa_at": "Paris",
    }
    Identity.objects.create(delegate=of, **{**known, **columns})
    return of
