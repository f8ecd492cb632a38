"""Pictures: what is taken in, what is left of it, who sees it when."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from PIL import Image

from nhipcau.conference.pictures import actions
from nhipcau.conference.pictures.imaging import limits
from nhipcau.conference.pictures.imaging.intake import Refused, take_in
from nhipcau.conference.pictures.imaging.sizes import formats, widths_of
from nhipcau.conference.pictures.models import Picture
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.roles.models import Grant
from tests import rows
from tests.conference.pictures.making import album, described, drawn, from_camera, published, sent, written
from tests.core.web.proposals.desk import account, editor, moderator
from tests.registry import making


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Any:
    return rows.edition("assises-13", status="planned")


@pytest.fixture
def lan(db: None) -> Any:
    user = account("lan")
    Grant.objects.create(user=user, role="secretariat", scope_kind="editions", scope_slug="assises-13")
    return user


def _taken(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(take_in(io.BytesIO(content), len(content)).content))


def _refusal(content: bytes) -> Any:
    with pytest.raises(Refused) as refused:
        take_in(io.BytesIO(content), len(content))
    return refused.value.code


def test_a_picture_is_turned_upright_and_nothing_but_its_points_is_left() -> None:
    taken = _taken(from_camera(orientation=6))
    assert taken.size == (600, 900)
    red, green, _blue = taken.getpixel((taken.width - 5, 5))  # type: ignore[misc]
    assert red - green > 150
    assert dict(taken.getexif()) == {}
    assert set(taken.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    content = take_in(io.BytesIO(from_camera()), 1).content
    assert b"Camera of somebody" not in content
    assert b"taken at home" not in content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_of_three_kinds_are_taken(kind: str) -> None:
    assert _taken(written(drawn(), kind)).size == (900, 600)


def test_what_is_transparent_lies_on_white_and_what_is_large_is_made_smaller() -> None:
    assert _taken(written(drawn(mode="RGBA"), "PNG")).getpixel((890, 590)) == (255, 255, 255)
    assert _taken(written(drawn(4000, 1000))).size == (3000, 750)


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("empty", b""),
        ("format", b"<svg onload='alert(1)'/>"),
        ("format", written(drawn(), "GIF")),
        ("format", written(drawn(), "TIFF")),
        ("small", written(drawn(900, 100))),
        ("broken", written(drawn())[:2000]),
        ("points", written(Image.new("1", (20_000, 10_000)), "PNG")),
    ],
)
def test_what_is_no_good_picture_is_refused_with_a_sentence(code: str, content: bytes) -> None:
    assert _refusal(content) == code


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused) as refused:
        take_in(io.BytesIO(b""), limits.MAX_BYTES + 1)
    assert refused.value.code == "large"


def test_sizes_are_made_by_a_worker_none_larger_than_the_picture(edition: Any, lan: Any) -> None:
    made = actions.make_album(lan, edition, {"title_en": "Bridges"})
    (picture,) = actions.add_pictures(lan, made, [sent()])
    assert not picture.sizes.exists()
    Worker().run_once()
    assert {one.width for one in picture.sizes.all()} == set(widths_of(900)) == {320, 640}
    assert {one.format for one in picture.sizes.all()} == set(formats())
    assert actions.write_sizes(picture.pk) == 0
    for one in picture.sizes.all():
        with default_storage.open(one.stored) as file, Image.open(file) as opened:
            assert opened.size == (one.width, one.height)
            assert dict(opened.getexif()) == {}


def test_all_pictures_are_taken_or_none(edition: Any, lan: Any) -> None:
    made = actions.make_album(lan, edition, {"title_en": "Bridges"})
    with pytest.raises(ValidationError, match=r"bad\.jpg: This is no picture"):
        actions.add_pictures(lan, made, [sent(), sent(b"text", "bad.jpg")])
    assert not Picture.objects.exists()


def test_a_picture_is_published_once_all_is_known_of_it(edition: Any, lan: Any) -> None:
    made = album(lan, edition)
    picture = made.pictures.get()
    with pytest.raises(ValidationError, match="Nothing can be published yet"):
        actions.publish(lan, made)
    assert actions.missing_of(picture) == [
        *("a description for those who do not see it", "the credit", "the licence", "consent"),
    ]
    described(lan, picture, taken="2023-04", consent="agreed", consent_note="The children's school, by letter")
    assert (picture.consent_by, picture.consent_at is not None) == (lan, True)
    assert Client().get("/en/editions/assises-13/pictures").content.count(b"<img") == 1  # the mark of the site
    assert actions.publish(lan, made) == 1
    page = Client().get("/en/editions/assises-13/pictures").content.decode()
    assert 'alt="A red corner"' in page
    assert 'width="400" height="300" loading="lazy"' in page
    assert "image/webp" in page
    assert "April 2023" in page
    assert "school" not in page
    assert 'alt="A red corner"' in Client().get("/en/editions/assises-13").content.decode()


def test_images_are_for_everybody_only_once_they_are_published(edition: Any, lan: Any) -> None:
    made = album(lan, edition)
    picture = made.pictures.get()
    path = f"/pictures/{picture.uid}/320.jpg"
    assert Client().get(path).status_code == 403
    described(lan, picture)
    actions.publish(lan, made)
    response = Client().get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).width == 320  # type: ignore[attr-defined]
    assert Client().get(f"/pictures/{picture.uid}/321.jpg").status_code == 404
    picture.refresh_from_db()
    actions.withdraw(lan, picture)
    assert Client().get(path).status_code == 403


@pytest.mark.django_db
def test_editors_of_a_partnership_propose_and_moderators_publish() -> None:
    place, val = making.place("lao-cai"), making.place("val-de-marne", "FR", "department")
    pair = making.partnership("lao-cai--val-de-marne", place, val)
    hoa, mod, other = editor("hoa", "lao-cai"), moderator("mod", "VN"), editor("other", "elsewhere")
    with pytest.raises(PermissionDenied):
        actions.make_album(other, pair, {"title_en": "Ours"})
    made = album(hoa, pair)
    picture = described(hoa, made.pictures.get())
    with pytest.raises(PermissionDenied):
        actions.publish(hoa, made)
    actions.publish(mod, made)
    page = Client().get("/en/partnerships/lao-cai--val-de-marne").content.decode()
    assert "A red corner" in page
    picture.refresh_from_db()
    described(hoa, picture, caption_en="Not seen by a moderator")
    assert not picture.shown
    assert "A red corner" not in Client().get("/en/partnerships/lao-cai--val-de-marne").content.decode()


def test_pictures_stand_in_the_order_they_are_given(edition: Any, lan: Any) -> None:
    made = actions.make_album(lan, edition, {"title_en": "Bridges"})
    one, two, three = actions.add_pictures(lan, made, [sent(), sent(), sent()])
    actions.move(lan, three, -1)
    assert list(made.pictures.order_by("position")) == [one, three, two]
    actions.move(lan, one, -1)
    actions.move(lan, one, 1)
    assert list(made.pictures.order_by("position")) == [three, one, two]


def test_what_is_removed_leaves_the_storage(edition: Any, lan: Any, django_capture_on_commit_callbacks: Any) -> None:
    made = published(lan, edition)
    stored = [made.pictures.get().stored, *made.pictures.get().sizes.values_list("stored", flat=True)]
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_album(lan, made)
    assert not any(default_storage.exists(one) for one in stored)


def test_nothing_is_shown_where_there_are_no_pictures(edition: Any) -> None:
    assert "Pictures" not in Client().get("/en/editions/assises-13").content.decode()
    assert "No pictures have been published" in Client().get("/en/editions/assises-13/pictures").content.decode()


@pytest.mark.one_database
def test_the_public_page_asks_as_many_queries_for_many_pictures(edition: Any, lan: Any) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get("/en/editions/assises-13/pictures").status_code == 200
        return len(queries)

    published(lan, edition)
    few = count()
    for number in range(3):
        published(lan, edition, f"Album {number}")
    assert count() == few
