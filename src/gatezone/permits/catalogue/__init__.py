"""The dated catalogue of procedures: what may be asked of the Board, by which text, since when."""

from gatezone.permits.catalogue.content import content_of, faults_of, procedure_of
from gatezone.permits.catalogue.faults import Fault, NotAProcedure
from gatezone.permits.catalogue.reading import in_force_on, procedures, versions_of

__all__ = [
    "Fault",
    "NotAProcedure",
    "content_of",
    "faults_of",
    "in_force_on",
    "procedure_of",
    "procedures",
    "versions_of",
]
