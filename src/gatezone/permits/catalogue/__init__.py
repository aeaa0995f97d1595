"""The dated catalogue of procedures: what may be asked of the Board, by which text, since when."""

from gatezone.permits.catalogue.content import content_of, faults_of, procedure_of
from gatezone.permits.catalogue.differences import Change, differences
from gatezone.permits.catalogue.faults import Fault, NotAProcedure
from gatezone.permits.catalogue.reading import procedures
from gatezone.permits.catalogue.writing import NotReadable, content_from, text_of

__all__ = [
    "Change",
    "Fault",
    "NotAProcedure",
    "NotReadable",
    "content_from",
    "content_of",
    "differences",
    "faults_of",
    "procedure_of",
    "procedures",
    "text_of",
]
