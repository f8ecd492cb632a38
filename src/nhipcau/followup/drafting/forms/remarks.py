"""What delegations say of an article, and what the secretariat answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.followup.drafting.forms.drafts import language_field
from nhipcau.followup.drafting.models import Amendment

_MOST = 10_000


def _words(label: Any, rows: int = 3, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=_MOST, widget=forms.Textarea(attrs={"rows": rows})
    )


class CommentForm(forms.Form):
    """A comment."""

    prefix = "comment"
    words = _words(_("Comment"))


class AmendmentForm(forms.Form):
    """An amendment in one language: the words begin as those that stand there, to be changed."""

    prefix = "amendment"
    words = _words(_("The text as you would have it"), 8)
    reason = _words(_("Why"), 2, required=False)
    #: The number of the version that the reader saw.
    read = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, language: str, basis: str = "", read: int) -> None:
        super().__init__(data, initial={"words": basis, "read": read})
        self.fields["words"].widget.attrs["lang"] = language
        if basis:
            self.fields["words"].help_text = _("Change the words that stand there; lines with a dash are a list.")


class NewArticleForm(AmendmentForm):
    """A new article, in a language of one's choice."""

    prefix = "article"

    def __init__(self, data: Any = None, *, language: str, read: int) -> None:
        super().__init__(data, language=language, read=read)
        fields: Any = self.fields
        self.fields = {"language": language_field(language), **fields}
        self.fields["words"].label = _("The article as you would have it")
        del self.fields["words"].widget.attrs["lang"]


class AnswerForm(forms.Form):
    """An answer to a comment."""

    answer = _words(_("Answer"), 2)


class DecisionForm(forms.Form):
    """What becomes of an amendment; `text` is what the article will say in its language."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = _words(_("The article will say"), 6, required=False)
    answer = _words(_("What the delegation is told"), 2, required=False)

    def __init__(self, data: Any = None, *, amendment: Amendment) -> None:
        seen = amendment.article.version if amendment.article else None
        kept = {"version": amendment.version, "seen": seen, "text": amendment.words}
        super().__init__(data, initial=kept, auto_id=f"{amendment.pk}-%s")
        self.amendment = amendment
        self.fields["text"].widget.attrs["lang"] = amendment.language
