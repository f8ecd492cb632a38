"""The plan at the desk and for everybody: drawing, undoing, giving, proposals taken over, searching."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from PIL import Image

from nhipcau.conference.exhibition.actions import exchanging, placing, plan, proposals
from nhipcau.conference.exhibition.models import (
    AllocationRun,
    Exhibitor,
    ExhibitorWish,
    Placement,
    PlanEdit,
    Stand,
)
from nhipcau.conference.exhibition.plan.laying_out import Numbering, Rows, Street
from nhipcau.conference.exhibition.proposing.carrying_out import carry_out
from nhipcau.core.records.claiming import Overtaken
from tests import rows
from tests.conference.exhibition.making import area, exhibition, exhibitor, kind, planner, stand

pytestmark = pytest.mark.django_db


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def numbers() -> list[str]:
    return list(Stand.objects.order_by("sort").values_list("number", flat=True))


def test_rows_are_drawn_changed_and_every_step_is_taken_back() -> None:
    edition = exhibition().edition
    hoa, hall = planner(edition), area(edition)
    laid = Rows(20, 20, 2, 3, 30, 30).lay(Numbering("A", 9))
    made = plan.add_stands(hoa, hall, hall.version, laid, kind(edition))
    assert numbers() == ["A9", "A10", "A11", "A12", "A13", "A14"]
    seen = hall.version
    moved = plan.change_stand(hoa, made[0], None, {"x": 200, "number": "B1"})
    with pytest.raises(Overtaken):
        plan.change_stand(hoa, made[1], seen, {"x": 5})
    for values, fault in (({"x": 4000}, "outside the area"), ({"number": "B1"}, "there already")):
        other = Stand.objects.select_related("area").get(pk=made[1].pk)
        with override("en"), pytest.raises(ValidationError, match=fault):
            plan.change_stand(hoa, other, None, values)
    made[1].refresh_from_db()
    assert (made[1].number, made[1].x) == ("A10", 50)

    hall.refresh_from_db()
    plan.undo(hoa, hall, hall.version)
    moved.refresh_from_db()
    assert (moved.number, moved.x) == ("A9", 20)
    placing.place(hoa, exhibitor(edition), made[2], None)
    with override("en"), pytest.raises(ValidationError, match="Somebody stands there"):
        plan.undo(hoa, hall, None)
    assert len(numbers()) == 6
    Placement.objects.all().delete()
    hall.refresh_from_db()
    plan.undo(hoa, hall, hall.version)
    assert numbers() == []
    hall.refresh_from_db()
    with override("en"), pytest.raises(ValidationError, match="no step"):
        plan.undo(hoa, hall, hall.version)
    assert PlanEdit.objects.filter(verb="undone").count() == 2


def test_a_street_is_lined_with_stands_that_are_turned() -> None:
    laid = list(Street(0, 100, 300, 100, 6, 30, 20, gap=10, width=40, both=True).lay(Numbering("", 1)))
    assert [(one.number, one.x, one.y) for one in laid[:4]] == [
        ("1", 0, 120),
        ("2", 40, 120),
        ("3", 80, 120),
        ("4", 0, 60),
    ]
    assert {one.turn for one in Street(50, 50, 50, 300, 3, 30, 20).lay(Numbering())} == {90}
    assert not Street(0, 0, 100, 0, 4, 30, 20).is_long_enough


def test_two_exchange_their_stands_unless_one_is_locked() -> None:
    edition = exhibition().edition
    hoa, hall = planner(edition), area(edition)
    first, second = stand(hall, "A1"), stand(hall, "A2")
    tea, phones = exhibitor(edition), exhibitor(edition, "Phones")
    placing.place(hoa, tea, first, None)
    placing.place(hoa, phones, second, None)
    exchanging.exchange(hoa, tea, second, tea.version)
    assert Placement.objects.get(stand=second).exhibitor == tea
    assert Placement.objects.get(stand=first).exhibitor == phones
    placing.lock(hoa, Exhibitor.objects.get(pk=phones.pk), first, None, locked=True)
    with override("en"), pytest.raises(ValidationError, match="locked"):
        exchanging.exchange(hoa, Exhibitor.objects.get(pk=tea.pk), first, None)
    assert Placement.objects.get(stand=first).exhibitor == phones


def test_a_proposal_is_worked_out_explained_and_taken_over() -> None:
    edition = exhibition().edition
    hoa, hall = planner(edition), area(edition, width=400)
    standard = kind(edition)
    stands = [stand(hall, f"A{place}", type=standard, x=30 * place) for place in range(1, 5)]
    tea, phones = exhibitor(edition, goods="food"), exhibitor(edition, "Phones", goods="technology")
    crafts = exhibitor(edition, "Crafts", state="waiting")
    ExhibitorWish.objects.create(exhibitor=tea, kind="beside", other=crafts)
    ExhibitorWish.objects.create(exhibitor=tea, kind="stand", stand=stands[3])
    placing.place(hoa, phones, stands[3], None)
    placing.lock(hoa, Exhibitor.objects.get(pk=phones.pk), stands[3], None, locked=True)
    client = signed_in(hoa)
    page = client.post("/en/editions/assises-14/desk/exhibition/allocation", follow=True)
    run = AllocationRun.objects.get()
    assert "Waits for its turn" in page.text
    assert proposals.propose(hoa, edition) == (run, False)
    assert carry_out(run.pk) == "done"
    page = client.get(f"/en/editions/assises-14/desk/exhibition/allocation/{run.pk}")
    # A4 is locked; three places on from it food may stand.
    assert "Phones is locked there" in page.text
    assert "1 <small>of 2</small>" in page.text
    assert Placement.objects.count() == 1
    seen = page.context["seen"]
    placing.place(hoa, Exhibitor.objects.get(pk=crafts.pk), stands[2], None)
    with pytest.raises(Overtaken):
        proposals.take_over(hoa, AllocationRun.objects.get(), seen)
    page = client.post(page.request["PATH_INFO"], {"verb": "take", "seen": proposals.present(edition)}, follow=True)
    assert "The proposal is the plan now" in page.text
    where = {one.exhibitor.slug: one.stand.number for one in Placement.objects.select_related("exhibitor", "stand")}
    assert where["phones"] == "A4"
    assert where["tea-house"] == "A1"
    assert where["crafts"] == "A2"
    assert Exhibitor.objects.get(pk=crafts.pk).state == "accepted"


def test_everybody_finds_an_exhibitor_on_a_public_plan_without_signs_and_nobody_on_one_that_is_not() -> None:
    call = exhibition()
    edition = call.edition
    hoa, hall = planner(edition), area(edition)
    cai = exhibitor(
        edition, "Lao Cai", name_vi="Lào Cai", kind="locality", locality=rows.place("lao-cai", title_vi="Lào Cai")
    )
    guest = exhibitor(edition, "Ban Pho", name_vi="Bản Phố", host=cai)
    placing.place(hoa, cai, stand(hall, "A7"), None)
    stand(hall, "A8", x=60)
    for address in ("exhibition", "exhibition/at/lao-cai"):
        assert Client().get(f"/vi/editions/assises-14/{address}").status_code == 404
    call.is_public = True
    call.save()
    page = Client().get("/vi/editions/assises-14/exhibition", {"q": "lao cai"})
    assert "<b>A7</b>" in page.text
    assert 'class="stand stand-vn stand-found"' in page.text
    assert "sessionid" not in page.cookies
    assert "A8" in page.text
    with override("en"):
        page = Client().get("/en/editions/assises-14/exhibition", {"q": "ban pho"})
    assert "<b>A7</b>" in page.text
    page = Client().get("/en/editions/assises-14/exhibition", {"q": "Huế"})
    assert "Nobody on the plan is called" in page.text
    for slug in (cai.slug, guest.slug):
        page = Client().get(f"/en/editions/assises-14/exhibition/at/{slug}")
        assert "A7" in page.text
    assert "lan@example.org" not in page.text
    assert "/en/editions/assises-14/exhibition" in Client().get("/en/editions/assises-14").text


def test_a_picture_is_written_anew_and_what_is_none_is_refused() -> None:
    edition = exhibition(is_public=True).edition
    hoa, hall = planner(edition), area(edition)
    file = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(file, "PNG")
    client = signed_in(hoa)
    address = "/en/editions/assises-14/desk/exhibition/plan/hall"
    bad = SimpleUploadedFile("plan.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    page = client.post(address, {"verb": "picture", "version": 0, "picture-picture": bad})
    assert page.status_code == 422
    assert "no picture in JPEG, PNG or WebP" in page.text
    good = SimpleUploadedFile("plan.png", file.getvalue(), "image/png")
    assert client.post(address, {"verb": "picture", "version": 0, "picture-picture": good}).status_code == 302
    hall.refresh_from_db()
    shown = Client().get("/en/editions/assises-14/exhibition/picture/hall")
    content = b"".join(shown.streaming_content)  # type: ignore[arg-type]
    assert content.startswith(b"\xff\xd8")
    assert "plan" not in hall.picture


def test_pages_of_the_plan_need_as_many_queries_for_many_stands_as_for_few() -> None:
    edition = exhibition(is_public=True).edition
    hoa, hall = planner(edition), area(edition)
    client = signed_in(hoa)
    pages = ("desk/exhibition/plan", "desk/exhibition/plan/hall", "desk/exhibition/allocation", "exhibition")

    def counts() -> list[int]:
        found = []
        for address in pages:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/en/editions/assises-14/{address}").status_code == 200
            found.append(len(captured))
        return found

    def fill(first: int, last: int) -> None:
        for place in range(first, last):
            one = exhibitor(edition, f"Company {place}")
            exhibitor(edition, f"Guest {place}", host=one)
            placing.place(hoa, one, stand(hall, f"A{place}", x=30 * (place % 10)), None)
            exhibitor(edition, f"Other {place}")

    fill(0, 2)
    counts()
    few = counts()
    fill(2, 9)
    assert counts() == few
