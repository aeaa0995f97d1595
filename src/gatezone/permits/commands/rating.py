"""Rate how a dossier was handled (đánh giá mức độ hài lòng)."""

from datetime import datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.permits import rules
from gatezone.permits.kept import RATED
from gatezone.permits.models import Dossier, NoSuchDossier
from gatezone.permits.models.dossiers import MOST_STARS


class NotStars(Invalid):
    """A rating has one to five stars."""


@command
def rate_dossier(*, code: str, stars: int, by: Actor, at: datetime) -> Ref:
    """
    Rate how a dossier was handled, once, by whoever holds its code of look-up: no account is needed.

    Records: DossierRated.
    Raises:  NoSuchDossier, NotStars, Refused.
    """
    found = Dossier.objects.select_for_update().filter(look_up=code).exclude(state="draft").first()
    if found is None:
        raise NoSuchDossier(dossier=code[:20])
    if not 1 <= stars <= MOST_STARS:
        raise NotStars(stars=stars)
    facts = rules.RatingFacts(has_result=found.result_at is not None, was_rated=found.stars is not None)
    refuse_if(reasons_against(facts, rules.RATING, on=hanoi_day(at)))
    assert found.result_at is not None
    not_before(found.result_at)
    found.stars, found.rated_at = stars, at
    found.save(update_fields=["stars", "rated_at"])
    record(RATED.of(found))
    return found.ref
