"""A small register: Lào Cai, which Yên Bái became, with a French partner; and Huế, which is somebody else's."""

from types import SimpleNamespace

import pytest

from tests.registry import making


@pytest.fixture
def network(db: None) -> SimpleNamespace:
    before, after = making.place("yen-bai", name="Yên Bái"), making.place("lao-cai-2025", name="Lào Cai")
    making.became(before, after)
    hue = making.place("hue", name="Huế")
    val = making.place("val-de-marne", "FR", "department", name="Val-de-Marne")
    region = making.place("aquitaine", "FR", "region", name="Aquitaine")
    water, culture = making.field("water"), making.field("culture")
    mine = making.partnership("yen-bai--val-de-marne", before, val, status="active", since="2005", fields=(water,))
    foreign = making.partnership("hue--aquitaine", hue, region, status="active")
    agreement = making.agreement(mine, "accord-2020", (before, "2020-05"), (val, None), period_to="2025", number="12")
    project = making.project("water-works", mine, fields=[water], localities=[before], status="underway")
    project.money.create(amount_minor=1_250_050, currency="EUR", kind="grant", state="planned", year=2021)
    making.settled(before, after, hue, val, region, water, culture, mine, foreign, agreement, project)
    return SimpleNamespace(mine=mine, foreign=foreign, agreement=agreement, project=project, before=before, hue=hue)
