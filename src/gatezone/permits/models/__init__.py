"""The tables of procedures, dossiers and licences."""

from gatezone.permits.models.dossiers import (
    DayNumbers,
    Dossier,
    DossierPaper,
    Dossiers,
    NoSuchDossier,
)
from gatezone.permits.models.licences import Licence, Licences, NoSuchLicence
from gatezone.permits.models.opinions import Interest, NoSuchOpinion, Opinion
from gatezone.permits.models.procedures import NoSuchProcedure, ProcedureVersion, ProcedureVersions
