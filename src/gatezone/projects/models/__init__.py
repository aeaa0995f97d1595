"""What is kept of public investment."""

from gatezone.projects.models.closing import ClosedMonth
from gatezone.projects.models.contracts import (
    CONTRACTS,
    SHEETS,
    Acceptance,
    AcceptanceLine,
    Contract,
    ContractChange,
    Guarantee,
    NoSuchAcceptance,
    NoSuchContract,
    NoSuchPackage,
    Package,
)
from gatezone.projects.models.intake import Import, ImportRow, NoSuchImport, NoSuchImportRow
from gatezone.projects.models.payments import (
    COUNTS,
    LineYear,
    NoSuchRequest,
    NoSuchVoucher,
    PaymentRequest,
    ProjectYear,
    Voucher,
    request_of,
)
from gatezone.projects.models.photos import ERASED_FOR, FILES, NoSuchPhoto, Photo, Photos
from gatezone.projects.models.plans import (
    AUTHORITIES,
    DOWN,
    EITHER,
    UP,
    MonthSchedule,
    PlanEntered,
    PlanLine,
    PlanMovement,
)
from gatezone.projects.models.projects import (
    CAUSES,
    DECISIONS,
    Decision,
    NoSuchObstacle,
    NoSuchProject,
    Obstacle,
    Project,
    StageMove,
)
from gatezone.projects.models.sums import HIGHEST_VND, PAID, Sums
