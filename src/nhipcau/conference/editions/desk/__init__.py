"""The desk of an edition: the pages on which its secretariat prepares it.

    desk_tab(Part.SESSIONS, 20, _("Programme"), "programme:editor", "programme.see")

adds a tab to a part of the desk (its address takes the identifier of the edition and nothing else), and

    @desk_block(30, "programme.see")
    def warnings(edition: Edition, user: Any) -> Block | None: ...

adds what is to be done first to the front page. A page of the desk extends `desk/base.html`, fills its block `work`,
has the edition in its context as `edition`, and begins its view with `enter(request, slug, permission)`.
"""

from nhipcau.conference.editions.desk.blocks import Block, Line, Urgency, desk_block
from nhipcau.conference.editions.desk.entering import enter
from nhipcau.conference.editions.desk.tabs import Part, desk_tab

__all__ = ["Block", "Line", "Part", "Urgency", "desk_block", "desk_tab", "enter"]
