"""Every read of procedures, dossiers and licences."""

from gatezone.permits.queries.catalogue import (
    ProcedureRow,
    VersionRow,
    procedure_names,
    procedure_on,
    procedures_differ,
    procedures_on,
    version_after,
    version_before,
    versions,
    versions_of,
)
from gatezone.permits.queries.dossiers import (
    DossierRow,
    Paper,
    dossier,
    lacking,
    late_dossiers,
    look_up,
    papers_of,
    seal_of,
    seal_of_apology,
)
from gatezone.permits.queries.filing import bases_on
from gatezone.permits.queries.handing import hand_overs_of
from gatezone.permits.queries.index import Foreseen, foreseen, service_index
from gatezone.permits.queries.late import WantedApology, wanted_apologies
from gatezone.permits.queries.licences import (
    LicenceRow,
    PublicLicence,
    acceptance_is_missing,
    ending,
    licence,
    licence_of,
    licences,
    over_by,
    public_licences,
    seal_of_revocation,
    to_change,
)
from gatezone.permits.queries.lines import DossierLine, addresses, dossiers
from gatezone.permits.queries.opinions import (
    AskedOpinion,
    InterestRow,
    OpinionRow,
    bodies_to_ask,
    interests_of,
    opinion_of_link,
    opinions_of,
)
from gatezone.permits.queries.shelf import DossierShelf, Waiting
