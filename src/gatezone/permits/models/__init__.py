"""The tables of procedures and dossiers."""

from gatezone.permits.models.dossiers import (
    DayNumbers,
    Dossier,
    DossierPaper,
    Dossiers,
    NoSuchDossier,
)
from gatezone.permits.models.opinions import Interest, NoSuchOpinion, Opinion
from gatezone.permits.models.procedures import NoSuchProcedure, ProcedureVersion, ProcedureVersions
