"""Warnings: what cannot be, or is missing, on a programme in preparation.

`picture.py` is what the rules see, `scopes.py` says what must be looked at together, `rules/` holds one small file for
each rule: all three are plain Python. `loading.py` reads the picture, `store.py` and `whole.py` keep what was found,
`wording.py` says it in words and `ways.py` names ways out.
"""

from nhipcau.conference.programme.checks.changes import after_change, after_setting, recompute_later
from nhipcau.conference.programme.checks.queries import warnings_of
from nhipcau.conference.programme.checks.whole import recompute

__all__ = ["after_change", "after_setting", "recompute", "recompute_later", "warnings_of"]
