"""Words that all papers of the app share."""

from django.utils.translation import gettext as _

from nhipcau.exchange.documents.paper import Piece
from nhipcau.exchange.duties.word.document import Words


def blank(hint: str = "") -> Piece:
    """What is left to be written, with what belongs there."""
    words = _("to be completed: %(what)s") % {"what": hint} if hint else _("to be completed")
    return Piece(f"[{words}]", look="blank")


def form_words() -> Words:
    """The words of a Word document itself."""
    return Words(sources=_("Sources"), page=_("page"))
