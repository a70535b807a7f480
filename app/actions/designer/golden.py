"""Golden tickets of a draft: is all still as somebody has pinned it?"""

from __future__ import annotations

from app.actions.designer.drafts import known
from app.actions.designer.preparing import tried
from app.core.trial import GoldenResult, judge
from app.tenancy.acts import view
from app.tenancy.work import Work


@view
def golden(work: Work, draft: int) -> tuple[GoldenResult, ...]:
    """Every golden ticket of the draft with what has come out otherwise. Needs `config.edit`.

    Raises NotAllowed, NotFound, and Refused while the draft has errors.
    """
    return judge(tried(known(work, draft).bundle), work.now)
