"""Photos of a project: dated, located, kept once, shown by those who may, and hidden when somebody asks."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from gate import person
from gatezone.files.pictures import picture_of
from gatezone.journal.models import Entry
from gatezone.kernel.errors import Invalid, NotAllowed, Refused, WrongState
from gatezone.kernel.refs import Ref
from gatezone.projects import commands
from gatezone.projects.models import NoSuchPhoto, NoSuchProject, Photo, Project
from gatezone.projects.queries import photos as queries
from photos_of_tests import SITE, photo
from works import HIEU, HUNG, OANH, Works, approved, noon, registered, uid

pytestmark = pytest.mark.django_db
DAY = date(2018, 6, 2)
FAR = (SITE[0] + 100_000, SITE[1])
TOLD = {"taken_on": date(2018, 6, 1), "is_at_the_site": True, "reason": "Ảnh gửi qua Zalo"}


@pytest.fixture
def road() -> Works:
    """A road with its place on the map."""
    works = approved(20_000_000_000)
    placed(works)
    return works


def placed(works: Works, place: tuple[int, int] = SITE, **more: Any) -> None:
    wish = {
        "project": works.id,
        "latitude_e6": place[0],
        "longitude_e6": place[1],
        "by": HIEU,
        "at": noon(DAY),
    }
    commands.place_project(**{**wish, **more})


def kept(works: Works, sent: bytes | None = None, **more: Any) -> UUID:
    wish = {"project": works.id, "picture": picture_of(sent or photo()), "by": HIEU, "at": noon(DAY)}
    return uid(commands.add_photo(**{**wish, **more}))


def why(act: Any, *args: Any, **more: Any) -> list[str]:
    with pytest.raises(Refused) as no:
        act(*args, **more)
    return [reason.code for reason in no.value.reasons]


def test_a_photo_keeps_the_day_and_the_place_of_its_metadata_and_the_way_between(road):
    found = Photo.objects.get(pk=kept(road, photo(place=(SITE[0] + 9_000, SITE[1])), words="Nền đường"))
    assert found.taken_on == date(2018, 6, 1)
    assert found.distance_m == pytest.approx(1_001, abs=2)
    assert (found.reason, found.published_on) == ("", None)
    assert b"Minh" not in bytes(found.image)


@pytest.mark.parametrize(
    ("sent", "more", "code"),
    [
        (photo(None), {}, "photo-without-day"),
        (photo(None), {"taken_on": DAY}, "photo-without-day"),
        (photo(datetime(2018, 6, 3)), {}, "photo-of-the-future"),  # noqa: DTZ001
        (photo(datetime(2016, 6, 3)), {}, "photo-before-project"),  # noqa: DTZ001
        (photo(place=None), {}, "photo-without-place"),
        (photo(place=None), {"is_at_the_site": True, "reason": " "}, "photo-without-place"),
        (photo(place=FAR), {}, "photo-from-elsewhere"),
        (photo(place=FAR), TOLD, "photo-from-elsewhere"),
        (photo(), {"is_public": True, "words": "Nền đường"}, "photo-shows-persons"),
        (photo(), {"is_public": True, "is_nobody_recognisable": True}, "photo-without-words"),
    ],
)
def test_each_rule_of_a_photo_refuses_alone(road, sent, more, code):
    assert why(kept, road, sent, **more) == [code]
    assert not Photo.objects.exists()


def test_a_project_without_a_place_keeps_no_photos():
    assert why(kept, registered()) == ["project-without-place"]


def test_what_the_metadata_does_not_say_is_told_with_a_reason(road):
    found = Photo.objects.get(pk=kept(road, photo(None, None), **TOLD))
    assert (found.taken_on, found.distance_m, found.reason) == (date(2018, 6, 1), None, "Ảnh gửi qua Zalo")


def test_what_the_metadata_says_is_not_told_otherwise(road):
    found = Photo.objects.get(pk=kept(road, **{**TOLD, "taken_on": date(2018, 5, 1)}))
    assert (found.taken_on, found.reason) == (date(2018, 6, 1), "")


def test_the_same_picture_is_kept_once_whatever_its_metadata_and_its_project(road):
    kept(road)
    other = approved(10_000_000_000, code7="8173866")
    placed(other)
    assert why(kept, other) == ["photo-kept-already"]
    assert why(kept, other, photo(datetime(2018, 5, 30))) == ["photo-kept-already"]  # noqa: DTZ001
    kept(other, photo(number=1))


def test_a_photo_sent_twice_by_one_form_is_kept_once(road):
    once = uuid4()
    assert kept(road, command_id=once) == kept(road, command_id=once)
    assert Photo.objects.count() == 1


def test_only_a_leader_lets_a_photo_from_elsewhere_pass_and_says_why(road):
    wish = {"project": road.id, "picture": picture_of(photo(place=FAR)), "at": noon(DAY)}
    act = commands.add_photo_from_elsewhere
    with pytest.raises(NotAllowed):
        act(**wish, elsewhere="Mỏ đá", by=HIEU)
    assert why(act, **wish, elsewhere=" ", by=HUNG) == ["photo-reason-missing"]
    found = Photo.objects.get(pk=uid(act(**wish, elsewhere="Mỏ đá của công trình", by=HUNG)))
    assert (found.elsewhere, found.published_on) == ("Mỏ đá của công trình", None)
    assert found.distance_m > 10_000


def test_only_who_sees_to_a_project_keeps_photos_of_it(road):
    with pytest.raises(NotAllowed):
        kept(road, by=OANH)
    with pytest.raises(NoSuchProject):
        kept(road, by=person("khac", ("project-officer", Ref("project", str(uuid4())))))


def test_a_project_that_has_its_place_moves_for_a_reason(road):
    assert why(placed, road, FAR) == ["moved-without-reason"]
    assert why(placed, road, (91_000_000, 0), reason="x") == ["not-a-place"]
    placed(road, FAR, reason="Điểm đầu tuyến bị ghi nhầm")
    assert Project.objects.get(pk=road.id).latitude_e6 == FAR[0]
    with pytest.raises(NotAllowed):
        placed(road, by=OANH)


def test_a_photo_is_shown_to_everybody_and_hidden_again(road):
    one = kept(road)
    wish = {"project": road.id, "photo": one, "by": HIEU, "at": noon(DAY)}
    assert why(commands.publish_photo, **wish, is_nobody_recognisable=False) == [
        "photo-shows-persons",
        "photo-without-words",
    ]
    commands.publish_photo(**wish, is_nobody_recognisable=True, words="Nền đường")
    assert [each.words for each in queries.public_photos(road.id)] == ["Nền đường"]
    shown = queries.public_photo_file("8173865", one, is_small=True)
    assert shown.content.startswith(b"\xff\xd8\xff")
    with pytest.raises(WrongState):
        commands.publish_photo(**wish, is_nobody_recognisable=True)

    assert why(commands.hide_photo, **wish, reason="") == ["photo-reason-missing"]
    with pytest.raises(NotAllowed):
        commands.hide_photo(**{**wish, "by": OANH}, reason="x")
    commands.hide_photo(**{**wish, "by": HUNG}, reason="Thấy rõ mặt người")
    assert queries.public_photos(road.id) == ()
    with pytest.raises(NoSuchPhoto):
        queries.public_photo_file("8173865", one, is_small=True)
    with pytest.raises(WrongState):
        commands.hide_photo(**wish, reason="x")


def erased(works: Works, one: UUID, **more: Any) -> None:
    wish = {"because": "personal-data", "reason": "Người dân đề nghị", "by": HUNG, "at": noon(DAY), **more}
    commands.erase_photo(project=works.id, photo=one, **wish)


def test_a_photo_is_erased_for_good_by_another_and_its_hashes_stay_in_the_journal(road):
    sent = picture_of(photo())
    one = kept(road, words="Ông Minh", is_public=True, is_nobody_recognisable=True)
    with pytest.raises(NotAllowed):
        erased(road, one, by=HIEU)
    assert why(erased, road, one, reason=" ") == ["photo-erased-without-reason"]
    with pytest.raises(Invalid):
        erased(road, one, because="ugly")
    erased(road, one)
    found = Photo.objects.get(pk=one)
    assert (bytes(found.image), bytes(found.small), found.words, found.published_on) == (b"", b"", "", None)
    (row,) = queries.photos_of(road.id, by=HIEU)
    assert (row.erased_on, row.erased_for, row.words) == (DAY, "personal-data", "")
    assert queries.photos_of(road.id, by=HIEU, only_standing=True) == ()
    assert queries.public_photos(road.id) == ()
    for is_small in (True, False):
        with pytest.raises(NoSuchPhoto):
            queries.photo_file(road.id, one, is_small=is_small, by=HIEU)
    body = Entry.objects.get(kind="projects.photo-erased").body
    assert sent.sha256 in body
    assert sent.image.sha256 in body
    assert "Minh" not in "".join(Entry.objects.values_list("body", flat=True))
    assert why(erased, road, one) == ["photo-erased-already"]
    assert why(kept, road) == ["photo-kept-already"]
    with pytest.raises(WrongState):
        commands.publish_photo(
            project=road.id, photo=one, words="x", is_nobody_recognisable=True, by=HIEU, at=noon(DAY)
        )


def test_who_kept_a_photo_does_not_erase_it(road):
    wish = {
        "project": road.id,
        "picture": picture_of(photo(place=FAR)),
        "elsewhere": "Mỏ đá",
        "at": noon(DAY),
    }
    one = uid(commands.add_photo_from_elsewhere(**wish, by=HUNG))
    assert why(erased, road, one) == ["photo-erased-by-its-sender"]
    erased(road, one, by=person("chi", ("leader", None)))


def test_a_photo_sent_by_mistake_may_be_kept_where_it_belongs(road):
    one = kept(road)
    erased(road, one, because="wrong-upload", reason="Nhầm công trình")
    other = approved(10_000_000_000, code7="8173866")
    placed(other)
    assert Photo.objects.get(pk=kept(other)).erased_on is None


def test_the_database_brings_back_no_photo_that_was_erased(road):
    one, other = kept(road), kept(road, photo(number=1))
    erased(road, one)
    for forged in ({"words": "x"}, {"erased_on": None, "erased_for": ""}, {"image": b"x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Photo.objects.filter(pk=one).update(**forged)
    with pytest.raises(DatabaseError), transaction.atomic():
        Photo.objects.filter(pk=other).update(image=b"")
    with pytest.raises(DatabaseError), transaction.atomic():
        Photo.objects.filter(pk=one).delete()


def test_a_photo_of_another_project_is_none_of_this_one(road):
    one = kept(road)
    other = approved(10_000_000_000, code7="8173866")
    with pytest.raises(NoSuchPhoto):
        commands.publish_photo(
            project=other.id, photo=one, is_nobody_recognisable=True, by=HIEU, at=noon(DAY)
        )
    with pytest.raises(NoSuchPhoto):
        queries.photo_file(other.id, one, is_small=True, by=HIEU)


def test_photos_are_seen_by_those_who_see_the_project(road, django_assert_num_queries):
    for number in range(5):
        kept(road, photo(number=number))
    with django_assert_num_queries(1):
        assert len(queries.photos_of(road.id, by=OANH)) == 5
    stranger = person("minh", ("declarant", None))
    assert queries.photos_of(road.id, by=stranger) == ()
    with pytest.raises(NoSuchProject):
        queries.place_of(road.id, by=stranger)


def test_nothing_of_a_project_that_is_not_published_is_public():
    works = registered()
    placed(works)
    one = kept(works, words="Ruộng", is_public=True, is_nobody_recognisable=True)
    assert queries.public_photos(works.id) == ()
    with pytest.raises(NoSuchPhoto):
        queries.public_photo_file("8173865", one, is_small=False)


def test_the_sample_zone_has_drawn_photos_of_which_some_are_public(has_works):
    found = Photo.objects.order_by("taken_on")
    assert [each.published_on is not None for each in found] == [True, False, False, True]
    assert all(each.words.startswith("Mẫu") and each.distance_m < 1_000 for each in found)
