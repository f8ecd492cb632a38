"""From the call to the published paper, and what keeps people from doing more than they may."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.papers.actions import deciding, handing_in, publishing
from nhipcau.conference.papers.actions.calls import change_call, make_call, remove_call
from nhipcau.conference.papers.actions.forgetting import forget_addresses
from nhipcau.conference.papers.actions.steps import Overtaken
from nhipcau.conference.papers.actions.translating import Translation, translate
from nhipcau.conference.papers.models import Call, Paper, PaperAuthor, PaperFile
from nhipcau.conference.papers.queries.public import published_of
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail.models import Letter
from nhipcau.core.roles.models import Grant
from tests import rows
from tests.conference.papers.making import call, docx, given, paper, pdf, sent
from tests.core.web.proposals.desk import account, browser, editor
from tests.registry import making

pytestmark = pytest.mark.django_db
STATE = Paper.State


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def edition() -> Any:
    return rows.edition("assises-13", status="planned", country="VN", begins="2027-05-10", ends="2027-05-12")


@pytest.fixture
def anne() -> Any:
    return account("anne", language="fr")


@pytest.fixture
def minh() -> Any:
    user = account("quang")
    Grant.objects.create(user=user, role="secretariat", scope_kind="editions", scope_slug="assises-13")
    return user


def _past(of: Call) -> Call:
    now = timezone.now()
    Call.objects.filter(pk=of.pk).update(opens=now - timedelta(days=9), closes=now - timedelta(minutes=1))
    of.refresh_from_db()
    return of


def _faults(error: Any) -> str:
    return " ".join(error.value.messages)


def test_a_paper_goes_from_draft_over_review_with_change_to_publication(edition: Any, anne: Any, minh: Any) -> None:
    one = handing_in.begin(anne, call(edition, session=rows.item(edition, "water")), given(abstract=""))
    with pytest.raises(ValidationError, match="Write an abstract"):
        handing_in.submit(anne, one, one.version)
    handing_in.change(anne, one, one.version, given(title="L'eau à Huế", files=()))
    handing_in.submit(anne, one, one.version)
    deciding.decide(minh, one, one.version, STATE.CHANGE, "Dix lignes de moins.")
    handing_in.change(anne, one, one.version, given(title="L'eau à Huế", abstract="Court.", files=()))
    handing_in.submit(anne, one, one.version)
    deciding.decide(minh, one, one.version, STATE.ACCEPTED, "Merci !")
    assert {text.language: text.state for text in one.texts.all()} == {"fr": "original", "vi": "wanted"}
    ready = Translation("vi", "stamped", "Nước ở Huế", "Ngắn.", (sent(docx(), "nước.docx"),))
    translate(minh, one, one.version, ready)
    publishing.publish(minh, one, one.version, ["vi", "fr"])

    (public,) = published_of(edition)
    assert public.title == {"fr": "L'eau à Huế", "vi": "Nước ở Huế"}
    assert public.abstract == {"fr": "Court.", "vi": "Ngắn."}
    assert [(file.language, file.format) for file in public.files] == [("fr", "pdf"), ("vi", "docx")]
    assert [step.verb for step in one.steps.all()] == [
        *("made", "changed", "submitted", "change", "changed", "submitted", "accepted", "translation", "published"),
    ]
    Worker().run_once()
    assert {sent_mail.to[0] for sent_mail in mail.outbox} == {"anne@example.org"}
    assert mail.outbox[0].subject == "Votre communication est acceptée avec modifications : L'eau à Huế"
    assert "Dix lignes de moins." in mail.outbox[0].body


def test_a_late_paper_is_refused_unless_the_secretariat_lets_it_in(edition: Any, anne: Any, minh: Any) -> None:
    one = handing_in.begin(anne, call(edition), given())
    _past(one.call)
    with pytest.raises(ValidationError, match=r"The deadline of this call was .*Asia/Ho_Chi_Minh, UTC\+7") as refused:
        handing_in.submit(anne, one, one.version)
    assert refused.value.code == "late"
    with pytest.raises(ValidationError, match="Say why"):
        handing_in.ask_leave(anne, one, one.version, " ")
    handing_in.ask_leave(anne, one, one.version, "The bridge was under water.")
    assert one.state == STATE.LATE
    with pytest.raises(ValidationError):
        deciding.decide(minh, one, one.version, STATE.ACCEPTED, "")
    deciding.let_in(minh, one, one.version)
    assert one.state == STATE.SUBMITTED
    with pytest.raises(ValidationError, match="can only be withdrawn"):
        handing_in.change(anne, one, one.version, given(title="Another"))
    handing_in.withdraw(anne, one, one.version)
    assert Letter.objects.get().template == "paper_let_in"


def test_what_was_handed_in_is_changed_until_the_deadline_by_one_at_a_time(edition: Any, anne: Any) -> None:
    one = paper(anne, call(edition))
    seen = one.version
    handing_in.change(anne, Paper.objects.get(pk=one.pk), seen, given(title="First"))
    with pytest.raises(Overtaken):
        handing_in.change(anne, one, seen, given(title="Second"))
    assert str(Paper.objects.get()) == "First"


def test_on_behalf_of_a_locality_only_its_editors_submit(edition: Any, anne: Any) -> None:
    place, of = making.place("lao-cai"), call(edition)
    with pytest.raises(PermissionDenied):
        handing_in.begin(anne, of, given(locality=place))
    lan = editor("lan", "lao-cai")
    one = handing_in.begin(lan, of, given(locality=place, body="Something else"))
    assert (one.locality, one.body) == (place, "")
    making.body("afd", title_fr="Agence française de développement")
    known = handing_in.begin(anne, of, given(body="Agence française de développement"))
    assert known.organisation is not None
    assert known.organisation.slug == "afd"


def test_a_call_takes_its_languages_and_so_many_files(edition: Any, anne: Any) -> None:
    of = call(edition, languages="fr,vi", most_files=2)
    with pytest.raises(ValidationError, match="not taken in this language"):
        handing_in.begin(anne, of, given(language="en"))
    with pytest.raises(ValidationError, match="at most"):
        handing_in.begin(anne, of, given(files=[sent(pdf(), f"{n}.pdf") for n in range(3)]))
    with pytest.raises(ValidationError, match=r"virus\.docx: The file holds programs"):
        handing_in.begin(anne, of, given(files=[sent(docx(word__vbaProject_bin=b"x"), "virus.docx")]))
    one = handing_in.begin(anne, of, given(files=[sent(pdf(), "a.pdf"), sent(pdf(), "../../b.pdf")]))
    kept = list(PaperFile.objects.all())
    assert [file.name for file in kept] == ["a.pdf", "b.pdf"]
    assert all(file.stored.startswith("papers/") and "b.pdf" not in file.stored for file in kept)
    handing_in.change(anne, one, one.version, given(files=(), dropped=frozenset({kept[0].pk})))
    assert [file.name for file in PaperFile.objects.all()] == ["b.pdf"]


def test_a_file_that_is_taken_away_leaves_the_storage(
    edition: Any, anne: Any, django_capture_on_commit_callbacks: Any
) -> None:
    one = handing_in.begin(anne, call(edition), given())
    file = PaperFile.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        handing_in.change(anne, one, one.version, given(files=(), dropped=frozenset({file.pk})))
    assert not default_storage.exists(file.stored)


def test_nobody_decides_on_his_own_paper_nor_without_words(edition: Any, minh: Any, anne: Any) -> None:
    own, other = paper(minh, call(edition)), paper(anne, call(edition, "roads"))
    with pytest.raises(PermissionDenied):
        deciding.decide(minh, own, own.version, STATE.ACCEPTED, "")
    with pytest.raises(ValidationError, match="Say to the author why"):
        deciding.decide(minh, other, other.version, STATE.DECLINED, " ")
    with pytest.raises(ValidationError, match="Only an accepted paper"):
        publishing.publish(minh, other, other.version, ["fr"])


def test_what_is_no_longer_ready_or_accepted_is_no_longer_published(edition: Any, anne: Any, minh: Any) -> None:
    one = paper(anne, call(edition))
    deciding.decide(minh, one, one.version, STATE.ACCEPTED, "")
    with pytest.raises(ValidationError, match="in which the paper is ready"):
        publishing.publish(minh, one, one.version, ["fr", "vi"])
    translate(minh, one, one.version, Translation("vi", "ready", "Nước"))
    publishing.publish(minh, one, one.version, ["fr", "vi"])
    translate(minh, one, one.version, Translation("vi", "underway", "Nước"))
    assert one.published_in == "fr"
    with pytest.raises(ValidationError, match="a title or a file"):
        translate(minh, one, one.version, Translation("en", "ready"))
    one.refresh_from_db()
    deciding.decide(minh, one, one.version, STATE.DECLINED, "Withdrawn by its town.")
    assert published_of(edition) == []


def test_calls_are_made_changed_and_removed_while_nobody_answered(edition: Any, anne: Any, minh: Any) -> None:
    session, now = rows.item(edition, "water"), timezone.now()
    values = {"session": session, "opens": now, "closes": now + timedelta(days=1), "languages": "fr", "announced": True}
    made, again = make_call(minh, edition, values), make_call(minh, edition, values)
    assert (made.slug, again.slug, made.title_fr) == ("water", "water-2", "Water")
    with pytest.raises(ValidationError, match="after the opening"):
        change_call(minh, made, {"closes": now - timedelta(days=1)})
    made.refresh_from_db()
    paper(anne, made)
    with pytest.raises(ValidationError, match="Papers belong to this call"):
        remove_call(minh, made)
    remove_call(minh, again)
    with pytest.raises(ValidationError, match="another edition"):
        change_call(minh, made, {"session": rows.item(rows.edition("assises-12"), "other")})


def test_addresses_of_authors_are_dropped_a_year_after_the_edition(edition: Any, anne: Any) -> None:
    paper(anne, call(edition))
    assert forget_addresses(date(2028, 5, 10)) == 0
    assert forget_addresses(date(2028, 5, 12)) == 1
    assert [author.email for author in PaperAuthor.objects.all()] == [""]


def test_the_public_page_shows_calls_and_published_papers_only(edition: Any, anne: Any, minh: Any) -> None:
    session = rows.item(edition, "secret", **rows.titled("A secret draft"))
    of = call(edition, "water", session=session, text_en="What water costs.")
    call(edition, "hidden", announced=False)
    one = paper(anne, of)
    page = Client().get("/en/editions/assises-13/papers").content.decode()
    assert "What water costs." in page
    assert "Hidden" not in page
    assert "A secret draft" not in page
    front = Client().get("/en/editions/assises-13").content.decode()
    assert "Calls for papers that are open:" in front
    assert "A secret draft" not in front
    assert "Hué" not in page
    file = PaperFile.objects.get()
    path = f"/en/editions/assises-13/papers/{one.pk}/files/{file.pk}"
    assert Client().get(path).status_code == 403
    assert browser(account("bob")).get(path).status_code == 403
    deciding.decide(minh, one, one.version, STATE.ACCEPTED, "")
    publishing.publish(minh, one, one.version, ["fr"])
    page = Client().get("/en/editions/assises-13/papers").content.decode()
    assert "Hué" in page
    assert "anne@example.org" not in page
    response = Client().get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert b"".join(response.streaming_content) == pdf()  # type: ignore[attr-defined]


def test_a_draft_is_seen_by_its_authors_alone(edition: Any, anne: Any, minh: Any) -> None:
    one = handing_in.begin(anne, call(edition), given())
    assert browser(minh).get(f"/en/editions/assises-13/desk/papers/{one.pk}").status_code == 404
    assert "Hué" not in browser(minh).get("/en/editions/assises-13/desk/papers").content.decode()
    assert browser(anne).get(f"/en/editions/assises-13/papers/{one.pk}").status_code == 200


def test_authors_read_the_words_but_not_who_wrote_them(edition: Any, anne: Any, minh: Any) -> None:
    one = paper(anne, call(edition))
    deciding.decide(minh, one, one.version, STATE.CHANGE, "Shorter, please.")
    page = browser(anne).get(f"/en/editions/assises-13/papers/{one.pk}").content.decode()
    assert "Shorter, please." in page
    assert "Quang" not in page
    assert "programme editors" in page


@pytest.mark.one_database
def test_pages_ask_as_many_queries_for_many_papers(edition: Any, anne: Any, minh: Any) -> None:
    of, client = call(edition), browser(minh)

    def counts() -> list[int]:
        paths = ("desk/papers", "papers")
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/en/editions/assises-13/{path}").status_code == 200
            found.append(len(queries))
        return found

    def add(number: int) -> None:
        for n in range(number):
            one = paper(anne, of, title=f"Paper {n}", body=f"Body {n}")
            deciding.decide(minh, one, one.version, STATE.ACCEPTED, "")
            publishing.publish(minh, one, one.version, ["fr"])

    add(1)
    few = counts()
    add(6)
    assert counts() == few
