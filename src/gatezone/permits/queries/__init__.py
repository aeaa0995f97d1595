"""Every read of procedures and dossiers."""

from gatezone.permits.queries.catalogue import (
    ProcedureRow,
    procedure_names,
    procedure_on,
    procedures_differ,
    procedures_on,
)
from gatezone.permits.queries.dossiers import (
    DossierRow,
    Paper,
    dossier,
    dossiers,
    lacking,
    late_dossiers,
    look_up,
    papers_of,
    seal_of,
    seal_of_apology,
)
from gatezone.permits.queries.handing import hand_overs_of
from gatezone.permits.queries.late import WantedApology, wanted_apologies
from gatezone.permits.queries.opinions import (
    AskedOpinion,
    InterestRow,
    OpinionRow,
    bodies_to_ask,
    interests_of,
    opinion_of_link,
    opinions_of,
)
