"""What the roles try with papers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from nhipcau.conference.papers.actions import calls, deciding, handing_in, publishing
from nhipcau.conference.papers.actions.translating import Translation, translate
from nhipcau.conference.papers.models import Call, Paper
from tests.conference.papers.making import call, given, paper

ACTIONS: dict[str, list[Callable[[Any, Any, Any], object]]] = {
    "papers.submit": [lambda by, side, mine: handing_in.begin(by, side.paper.call, given())],
    "papers.change": [
        lambda by, side, mine: handing_in.change(by, mine or side.paper, (mine or side.paper).version, given()),
        lambda by, side, mine: handing_in.withdraw(by, side.paper, side.paper.version),
        lambda by, side, mine: handing_in.submit(by, _in(side.paper, Paper.State.CHANGE), side.paper.version),
    ],
    "papers.review": [
        lambda by, side, mine: calls.make_call(by, side.edition, _call()),
        lambda by, side, mine: calls.change_call(by, side.paper.call, {"most_files": 4}),
        lambda by, side, mine: calls.remove_call(by, Call.objects.get(edition=side.edition, slug="empty")),
        lambda by, side, mine: deciding.decide(by, side.paper, side.paper.version, Paper.State.ACCEPTED, ""),
        lambda by, side, mine: deciding.let_in(by, _in(side.paper, Paper.State.LATE), side.paper.version),
        lambda by, side, mine: translate(by, side.paper, side.paper.version, Translation("vi", "wanted")),
        lambda by, side, mine: publishing.publish(
            by, _in(side.paper, Paper.State.ACCEPTED), side.paper.version, ["fr"]
        ),
        lambda by, side, mine: publishing.hide(by, side.paper, side.paper.version),
    ],
}


def paper_of(edition: Any, unit: Any, author: Any) -> Paper:
    """A paper that somebody without a role handed in on behalf of a locality; beside it a call without papers."""
    call(edition, "empty")
    made = paper(author, call(edition))
    Paper.objects.filter(pk=made.pk).update(locality=unit)
    made.refresh_from_db()
    return made


def _call() -> dict[str, Any]:
    now = timezone.now()
    return {"title_fr": "L'eau", "opens": now, "closes": now + timedelta(days=1), "languages": "fr"}


def _in(one: Paper, state: str) -> Paper:
    Paper.objects.filter(pk=one.pk).update(state=state)
    one.refresh_from_db()
    return one
