"""Every write of procedures, dossiers and licences."""

from gatezone.permits.commands.apologising import apologise, draft_apology
from gatezone.permits.commands.deciding import deliver_result, sign_result
from gatezone.permits.commands.ending import close_unanswered, turn_away, withdraw_dossier
from gatezone.permits.commands.filing import add_paper, begin_dossier, send_dossier, write_answers
from gatezone.permits.commands.handling import (
    declare_interest,
    propose_result,
    send_proposal_back,
    take_dossier,
)
from gatezone.permits.commands.intake import accept_dossier, answer_supplement, ask_supplement
from gatezone.permits.commands.opinions import ask_opinion, give_opinion
from gatezone.permits.commands.publishing import load_procedures, publish_procedure
from gatezone.permits.commands.rating import rate_dossier
from gatezone.permits.commands.register import (
    enter_licence,
    expire_licence,
    keep_in_force,
    note_published,
    place_licence,
    propose_revocation,
    revoke_licence,
)
from gatezone.permits.commands.sample import SampleOfficers, add_sample_dossiers
