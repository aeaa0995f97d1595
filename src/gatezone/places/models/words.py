"""The words a column may hold. The database refuses any other."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GateClass(models.TextChoices):
    """The class of a gate. Source: Decree 112/2014/NĐ-CP, article 4."""

    INTERNATIONAL = "international", _("International gate")
    MAIN = "main", _("Main gate")
    AUXILIARY = "auxiliary", _("Auxiliary gate")


class GateStatus(models.TextChoices):
    """Whether a gate works; a joined gate lives on as a route of another gate's pair."""

    OPEN = "open", _("Open")
    SUSPENDED = "suspended", _("Suspended")
    JOINED = "joined", _("Joined to another gate")


class RouteKind(models.TextChoices):
    """What may use a route."""

    FREIGHT = "freight", _("Freight")
    PASSENGER = "passenger", _("Passengers")
    RAIL = "rail", _("Railway")


class Direction(models.TextChoices):
    """Which way a lane leads."""

    EXPORT = "export", _("Export")
    IMPORT = "import", _("Import")
    BOTH = "both", _("Both ways")


class YardKind(models.TextChoices):
    """What a yard is for: goods are handled in one kind, trucks wait their turn in the other."""

    YARD = "yard", _("Yard")
    WAITING = "waiting", _("Waiting yard")


class CapacityUnit(models.TextChoices):
    """What a capacity counts."""

    SLOTS = "slots", _("vehicles at once")
    A_DAY = "a-day", _("vehicles a day")


class Traffic(models.TextChoices):
    """What hours are for."""

    GOODS = "goods", _("Goods")
    PEOPLE = "people", _("People")


class ServiceLevel(models.TextChoices):
    """How much of its work a route does on a day."""

    NORMAL = "normal", _("Normal")
    EXTENDED = "extended", _("Extended")
    PRE_REGISTERED = "pre-registered", _("Pre-registered only")
    CLOSED = "closed", _("Closed")


class Clock(models.TextChoices):
    """The clock on which two sides agreed."""

    HANOI = "hanoi", _("Hanoi time")
    BEIJING = "beijing", _("Beijing time")


class NoticeKind(models.TextChoices):
    """A standing notice holds until another; a special one goes before it on its own days."""

    STANDING = "standing", _("Standing notice")
    SPECIAL = "special", _("Special notice")


class Authority(models.TextChoices):
    """Who may stop the traffic of a gate. Source: Decree 112/2014/NĐ-CP, article 17."""

    STATION_HEAD = "station-head", _("Head of the Border Guard station")
    COMMANDER = "commander", _("Provincial Border Guard commander")
    CHAIR = "chair", _("Chair of the provincial People's Committee")
    PRIME_MINISTER = "prime-minister", _("Prime Minister")


class StopCause(models.TextChoices):
    """Why traffic may be stopped. Source: Law on Border Defence 66/2020/QH14, article 11."""

    DEFENCE = "defence", _("Defence")
    SECURITY = "security", _("Security")
    DISASTER = "disaster", _("Disaster")
    EPIDEMIC = "epidemic", _("Epidemic")
    SPECIAL = "special", _("Special case")
    NEIGHBOUR = "neighbour", _("Request of the neighbour")


class WordSource(models.TextChoices):
    """How a word of the neighbour came."""

    LETTER = "letter", _("Working letter")
    PHONE = "phone", _("Phone call")
    TALKS = "talks", _("Talks")
