"""Drafts of declarations: their articles side by side, versions, and what delegations say of them."""

from nhipcau.followup.drafting.models.drafts import Draft, DraftArticle, DraftVersion
from nhipcau.followup.drafting.models.remarks import Amendment, Comment

__all__ = ["Amendment", "Comment", "Draft", "DraftArticle", "DraftVersion"]
