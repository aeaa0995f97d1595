"""Photos at the projects desk and on the public page: sent, measured, shown as pictures and nothing else, hidden."""

from datetime import date, datetime
from io import BytesIO
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cast import Morning, Seat, refuses_unseen, text
from gatezone.files.pictures import KEPT_BYTES_SMALL, MOST_BYTES, picture_of
from gatezone.projects.commands import add_photo, place_project
from gatezone.projects.models import Photo
from gatezone.projects.queries.photos import MOST_PUBLIC
from photos_of_tests import SITE, photo
from works import HIEU, TR, Works, approved, noon, uid

DAY = date(2024, 5, 2)
TAKEN = datetime(2024, 5, 1, 9, 30)  # noqa: DTZ001 (cameras know no clock)
FAR = (SITE[0] + 100_000, SITE[1])
PAGE_BYTES = 100_000


@pytest.fixture
def road(morning: Morning) -> Works:
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    place_project(project=works.id, latitude_e6=SITE[0], longitude_e6=SITE[1], by=HIEU, at=noon(DAY))
    return works


def taken(works: Works, number: int = 0, **more: object) -> UUID:
    wish = {"words": f"Nền đường {number}", "is_public": True, "is_nobody_recognisable": True, **more}
    picture = picture_of(photo(TAKEN, number=number))
    return uid(add_photo(project=works.id, picture=picture, **wish, by=HIEU, at=noon(DAY)))


def sends(seat: Seat, works: Works, sent: bytes, address: str = "", name: str = "anh.jpg", **more: object):
    upload = SimpleUploadedFile(name, sent, "image/jpeg")
    return seat.sends(f"/projects/{works.id}/photos{address}", photo=upload, **more)


def test_an_officer_sends_a_photo_and_sees_it_with_its_day_and_distance(morning, road):
    hieu = morning.seat("hieu")
    near = photo(TAKEN, (SITE[0] + 9_000, SITE[1]))
    assert sends(hieu, road, near, words="Nền đường").status_code == 302
    kept = Photo.objects.get()
    for address in (f"/projects/{road.id}/photos", f"/projects/{road.id}"):
        page = text(hieu.sees(address))
        assert f"/projects/{road.id}/photos/{kept.pk}-small.jpg" in page
        assert 'alt="Nền đường"' in page
        assert "1 May 2024" in page
        assert f"{kept.distance_m:,} m" in page
    assert f"/works/8173865/photos/{kept.pk}" not in text(morning.seat("").sees("/works/8173865"))


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "anh.svg"),
        (b"<html><script>alert(1)</script></html>", "anh.jpg"),
        (photo(TAKEN)[:-2000], "anh.jpg"),
        (photo(TAKEN, FAR), "anh.jpg"),
        (photo(None), "anh.jpg"),
        (photo(TAKEN) + bytes(MOST_BYTES), "anh.jpg"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(morning, road, sent, name):
    answer = sends(morning.seat("hieu"), road, sent, name=name, words="Giữ lại chữ này")
    assert answer.status_code in (409, 422)
    assert "Giữ lại chữ này" in text(answer)
    assert 'class="notice is-error"' in text(answer)
    assert not Photo.objects.exists()


def test_no_photo_chosen_is_said(morning, road):
    assert morning.seat("hieu").sends(f"/projects/{road.id}/photos").status_code == 422


def test_a_file_is_a_picture_nosniffed_and_kept_by_caches(morning, road, client):
    one = taken(road)
    public, desk = f"/works/8173865/photos/{one}", f"/projects/{road.id}/photos/{one}"
    hung = morning.seat("hung").client
    for who, address, cache in ((client, public, "public, max-age=86400"), (hung, desk, "private")):
        for size in ("small", "large"):
            answer = who.get(f"{address}-{size}.jpg")
            assert answer["Content-Type"] == "image/jpeg"
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Cache-Control"].startswith(cache)
            with Image.open(BytesIO(answer.content)) as shown:
                assert shown.format == "JPEG"
            again = who.get(f"{address}-{size}.jpg", headers={"if-none-match": answer["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
        assert len(who.get(f"{address}-small.jpg").content) <= KEPT_BYTES_SMALL
        assert who.get(f"{address}-huge.jpg").status_code == 404


def test_a_photo_that_is_not_public_is_for_those_who_see_the_project(morning, road, client):
    one = taken(road, is_public=False)
    desk = f"/projects/{road.id}/photos/{one}-small.jpg"
    assert client.get(f"/works/8173865/photos/{one}-small.jpg").status_code == 404
    assert client.get(desk).status_code == 302
    assert morning.seat("minh").sees(desk).status_code == 403
    assert morning.seat("hung").sees(desk).status_code == 200


def test_an_officer_shows_a_photo_to_everybody_and_a_leader_hides_it(morning, road, client):
    one = taken(road, is_public=False)
    address, home = f"/projects/{road.id}/photos/{one}", f"/projects/{road.id}/photos"
    hieu, hung = morning.seat("hieu"), morning.seat("hung")
    assert hieu.presses(home, f"{one}/publish", words="Nền đường").status_code == 409
    shows = {"words": "Nền đường", "is_nobody_recognisable": "on"}
    refuses_unseen(hieu, home, f"{one}/publish", **shows)
    assert hieu.presses(home, f"{one}/publish", **shows).status_code == 302
    assert f"{one}-small.jpg" in text(client.get("/works/8173865"))
    assert hung.presses(home, f"{one}/hide").status_code == 409
    refuses_unseen(hung, home, f"{one}/hide", reason="Thấy rõ mặt người")
    assert hung.presses(home, f"{one}/hide", reason="Thấy rõ mặt người").status_code == 302
    assert f"{one}-small.jpg" not in text(client.get("/works/8173865"))
    assert "Thấy rõ mặt người" in text(hieu.sees(f"/projects/{road.id}/photos"))
    assert hung.sends(f"{address}/burn").status_code == 404


def test_a_leader_erases_a_photo_for_good_and_the_page_says_so(morning, road, client):
    one = taken(road)
    address, home = f"/projects/{road.id}/photos/{one}", f"/projects/{road.id}/photos"
    hieu, hung = morning.seat("hieu"), morning.seat("hung")
    wish = {"because": "personal-data", "reason": "Người dân đề nghị"}
    assert f"{address}/erase" not in text(hieu.sees(home))
    assert hieu.presses(home, f"{one}/erase", **wish).status_code == 403
    assert f"{address}/erase" in text(hung.sees(home))
    assert hung.presses(home, f"{one}/erase", reason="x").status_code == 422
    assert hung.presses(home, f"{one}/erase", because="personal-data").status_code == 409
    refuses_unseen(hung, home, f"{one}/erase", **wish)
    assert hung.presses(home, f"{one}/erase", **wish).status_code == 302
    page = text(hieu.sees(home))
    assert 'data-erased="personal-data"' in page
    assert f"{one}-small.jpg" not in page
    assert "Nền đường" not in page
    assert f"{one}-small.jpg" not in text(hieu.sees(f"/projects/{road.id}"))
    assert f"{one}-small.jpg" not in text(client.get("/works/8173865"))
    assert hung.sees(f"{address}-large.jpg").status_code == 404
    assert client.get(f"/works/8173865/photos/{one}-large.jpg").status_code == 404


def test_what_a_leader_forgot_of_an_erasing_is_said_where_it_was_typed(morning, road):
    one = taken(road)
    answer = morning.seat("hung").presses(f"/projects/{road.id}/photos", f"{one}/erase", reason="Dân đề nghị")
    page = text(answer)
    assert (answer.status_code, page.count("<details open>")) == (422, 1)
    assert f'id="erase-{one}_because_error"' in page
    assert "Dân đề nghị" in page
    assert Photo.objects.get().erased_on is None


def test_a_leader_keeps_a_photo_from_elsewhere_and_says_why(morning, road):
    hieu, hung = morning.seat("hieu"), morning.seat("hung")
    assert sends(hieu, road, photo(TAKEN, FAR), "/elsewhere", elsewhere="Mỏ đá").status_code == 403
    assert sends(hung, road, photo(TAKEN, FAR), "/elsewhere").status_code == 409
    assert sends(hung, road, photo(TAKEN, FAR), "/elsewhere", elsewhere="Mỏ đá").status_code == 302
    assert "Mỏ đá" in text(hieu.sees(f"/projects/{road.id}/photos"))


def test_a_project_is_placed_as_maps_write_it(morning):
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    hieu, address = morning.seat("hieu"), f"/projects/{works.id}/place"
    assert 'type="file"' not in text(hieu.sees(f"/projects/{works.id}/photos"))
    assert hieu.sends(address, place="Đồng Đăng").status_code == 422
    assert hieu.sends(address, place="91.0, 106.7").status_code == 409
    assert hieu.sends(address, place="21.961, 106.699000").status_code == 302
    assert (works.project.latitude_e6, works.project.longitude_e6) == SITE
    assert 'type="file"' in text(hieu.sees(f"/projects/{works.id}/photos"))
    assert hieu.sends(address, place="21.962, 106.699").status_code == 409
    assert morning.seat("oanh").sees(address).status_code == 403


def test_the_public_page_stays_light_however_many_photos_there_are(morning, road, client):
    for number in range(MOST_PUBLIC + 2):
        taken(road, number)
    for language in ("vi", "en", "zh-hans"):
        page = text(client.get("/works/8173865", headers={"accept-language": language}))
        assert len(page.encode()) < PAGE_BYTES
        assert page.count('loading="lazy"') == MOST_PUBLIC
        assert page.count('alt="Nền đường') == MOST_PUBLIC


def test_a_list_of_photos_costs_the_same_however_long_it_is(morning, road, django_assert_max_num_queries):
    for number in range(7):
        taken(road, number)
    hieu = morning.seat("hieu")
    with django_assert_max_num_queries(10):
        hieu.sees(f"/projects/{road.id}/photos")
