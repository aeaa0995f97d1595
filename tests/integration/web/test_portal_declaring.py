"""The portal's way of a declaration: a kind, a form, a look at the whole, declared; again and from a template."""

import re
from uuid import UUID

import pytest
from django.http import HttpResponse

from cast import Morning, Seat, entries, text_of
from gatezone.crossings.models import Crossing, DeclarationTemplate, GoodsLine

ROUTE = "huu-nghi-1119"
DURIAN = {"goods": "081060 sầu riêng", "weight_kg": "21.000", "packages": "900", "packed_on": "2024-08-22"}
MANGO = {"goods": "xoai", "weight_kg": "3000", "packed_on": "22/08/2024"}


def sends(seat: Seat, morning: Morning, do: str, *lines: dict[str, str], **changed: object) -> HttpResponse:
    told = {f"lines-{nth}-{name}": value for nth, line in enumerate(lines) for name, value in line.items()}
    wish = {
        "enterprise": morning.gate.firm.id,
        "plate": "12C-345.67",
        "route": ROUTE,
        "lines-TOTAL_FORMS": len(lines),
        "lines-INITIAL_FORMS": 0,
        "do": do,
        **told,
        **changed,
    }
    return seat.sends(f"/portal/declare/{wish.pop('kind', 'export')}", **wish)


def fields_of(page: HttpResponse) -> dict[str, str]:
    """Return what a page's form would send again."""
    found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*?(?: value="([^"]*)")?[^>]*>', page.content.decode())
    return dict(found)


class TestTheWay:
    def test_every_kind_is_one_press_away(self, morning: Morning) -> None:
        page = morning.minh.sees("/portal/declare")
        for kind in ("export", "import", "re-export", "transit", "empty-return", "new-cars"):
            assert f'href="/portal/declare/{kind}"' in page.content.decode()
            assert morning.minh.sees(f"/portal/declare/{kind}").status_code == 200
        assert morning.minh.sees("/portal/declare/smuggling").status_code == 404

    def test_the_direction_is_asked_only_where_the_kind_leaves_it_open(self, morning: Morning) -> None:
        for kind, asked in (
            ("export", False),
            ("new-cars", False),
            ("transit", True),
            ("empty-return", True),
        ):
            page = morning.minh.sees(f"/portal/declare/{kind}").content.decode()
            assert ('name="direction"' in page) is asked
            assert ('name="lines-0-goods"' in page) is (kind != "empty-return")

    def test_the_whole_is_looked_over_before_it_is_declared(self, morning: Morning) -> None:
        before = entries()
        page = sends(morning.minh, morning, "review", DURIAN, MANGO)
        words = text_of(page)
        assert (page.status_code, entries()) == (200, before)
        assert "sầu riêng 0810.60" in words
        assert "Together: 24,000 kg" in words
        assert "Plant quarantine Customs Border Guard" in re.sub(r"\s+", " ", words)
        assert "Customs will ask for the number of the customs declaration." in words

        declared = morning.minh.sends("/portal/declare/export", **{**fields_of(page), "do": "declare"})
        assert declared.status_code == 302
        trip = Crossing.objects.get()
        assert (trip.weight_kg, trip.goods, trip.perishable) == (24_000, "fruit", True)
        assert [each.name for each in GoodsLine.objects.order_by("position")] == ["sầu riêng", "xoai"]
        assert "xoai · 0804.50 · 3,000 kg" in text_of(morning.minh.sees(declared["Location"]))

    def test_one_may_go_back_from_there_and_change_it(self, morning: Morning) -> None:
        review = sends(
            morning.minh, morning, "review", DURIAN, container="CSQU 305438-3", container_feet="40"
        )
        page = morning.minh.sends("/portal/declare/export", **{**fields_of(review), "do": "change"})
        html = page.content.decode()
        for kept in ("12C-345.67", "081060 sầu riêng", "21.000", "2024-08-22", "CSQU 305438-3"):
            assert f'value="{kept}"' in html
        assert re.search(r'name="container_feet" value="40"[^>]* checked', html)
        assert "This field is required" not in html

    def test_how_long_a_container_is_is_asked_beside_its_number(self, morning: Morning) -> None:
        told = {"container": "CSQU 305438-3", "container_feet": "20"}
        review = sends(morning.minh, morning, "review", DURIAN, **told)
        assert "CSQU3054383 · 20 ft" in text_of(review)
        declared = sends(morning.minh, morning, "declare", DURIAN, **told)
        assert Crossing.objects.get().container_feet == 20
        assert "CSQU3054383 · 20 ft" in text_of(morning.minh.sees(declared["Location"]))

    @pytest.mark.parametrize(
        ("told", "status", "words"),
        [
            ({"container": "CSQU3054383", "container_feet": "30"}, 422, "Select a valid choice."),
            ({"container": "CSQU3054383", "container_feet": "٤٠"}, 422, "Select a valid choice."),
            ({"container_feet": "40"}, 409, "The length of a container needs its number too."),
        ],
    )
    def test_a_length_that_cannot_be_is_told_beside_its_field(
        self, morning: Morning, told: dict[str, str], status: int, words: str
    ) -> None:
        page = sends(morning.minh, morning, "review", DURIAN, **told)
        assert page.status_code == status
        assert words in text_of(page)
        assert '<details class="more" open>' in page.content.decode()
        assert not Crossing.objects.exists()

    def test_a_line_is_added_and_left_out(self, morning: Morning) -> None:
        more = sends(morning.minh, morning, "add", DURIAN)
        assert 'name="lines-1-goods"' in more.content.decode()
        assert 'value="081060 sầu riêng"' in more.content.decode()
        less = fields_of(sends(morning.minh, morning, "", DURIAN, MANGO, drop="0"))
        assert (less["lines-0-goods"], less["lines-TOTAL_FORMS"]) == ("xoai", "1")

    def test_a_name_of_several_goods_asks_which_and_takes_the_one_chosen(self, morning: Morning) -> None:
        several = sends(morning.minh, morning, "review", {**MANGO, "goods": "fish"})
        assert several.status_code == 422
        chosen = re.findall(r'name="lines-0-found" value="([^"]+)"', several.content.decode())
        assert "030389 fish, frozen" in chosen
        page = sends(
            morning.minh, morning, "review", {**MANGO, "goods": "fish", "found": "030389 fish, frozen"}
        )
        assert "fish, frozen 0303.89" in text_of(page)

    def test_a_new_car_is_declared_by_its_chassis_number_and_declared_again(self, morning: Morning) -> None:
        car = {"goods": "870380", "weight_kg": "1800"}
        assert "Chassis number or plate" in text_of(morning.minh.sees("/portal/declare/new-cars"))
        page = sends(morning.minh, morning, "review", car, kind="new-cars", plate="LGWEF4A50PF123456")
        assert "LGWEF4A50PF123456" in text_of(page)
        sends(morning.minh, morning, "declare", car, kind="new-cars", plate="LGWEF4A50PF123456")
        again = morning.minh.sees(f"/portal/declare/new-cars?like={Crossing.objects.get().pk}")
        assert 'value="LGWEF4A50PF123456"' in again.content.decode()

    def test_an_empty_truck_is_declared_without_goods(self, morning: Morning) -> None:
        page = sends(morning.minh, morning, "review", kind="empty-return", direction="export")
        assert "Border Guard" in text_of(page)
        assert "Customs will ask" not in text_of(page)
        sends(morning.minh, morning, "declare", kind="empty-return", direction="export")
        assert Crossing.objects.get().goods == "none"

    def test_a_plate_that_looks_like_another_is_told_before_it_is_declared(self, morning: Morning) -> None:
        morning.gate.declares("桂F8B123", direction="import", goods="other", packed_on=None)
        dry = {"goods": "847989", "weight_kg": "20000"}
        page = sends(morning.minh, morning, "review", dry, kind="import", plate="桂F88123")
        assert "looks like this one" in text_of(page)
        assert "桂F·8B123" in text_of(page)

    def test_what_is_against_it_stands_beside_its_field(self, morning: Morning) -> None:
        morning.gate.declares(container="CSQU3054383")
        page = sends(
            morning.minh,
            morning,
            "review",
            DURIAN,
            {**MANGO, "packed_on": ""},
            plate="29C-111.11",
            container="CSQU3054383",
        )
        html = page.content.decode()
        assert page.status_code == 409
        assert re.search(r'id="id_container_error">.*A container is on one trip at a time\.', html)
        assert re.search(
            r'id="id_lines-1-packed_on_error">.*Perishable goods need the day they were packed\.', html
        )
        assert 'id="id_lines-0-packed_on_error"' not in html
        assert '<details class="more" open>' in html


class TestAgain:
    def test_the_last_one_is_repeated_without_what_was_of_it_alone(self, morning: Morning) -> None:
        minh = morning.minh
        assert "Repeat the last one" not in text_of(minh.sees("/portal/declare"))
        boxed = {"container": "CSQU3054383", "container_feet": "45", "customs_declaration": "307812345678"}
        sends(minh, morning, "declare", DURIAN, **boxed)
        page = minh.sees("/portal/declare").content.decode()
        address = re.search(r'href="(/portal/declare/export\?like=[^"]+)"', page)
        assert address
        again = minh.sees(address[1]).content.decode()
        assert 'value="081060 sầu riêng"' in again
        assert 'value="12C-345.67"' in again
        assert re.search(r'name="container_feet" value="45"[^>]* checked', again)
        for gone in ("CSQU3054383", "307812345678", 'value="2024-08-22"'):
            assert gone not in again

    def test_any_trip_may_be_the_beginning_of_another(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        page = morning.minh.sees(f"/portal/trips/{crossing}").content.decode()
        assert f'href="/portal/declare/export?like={crossing}"' in page
        begun = morning.minh.sees(f"/portal/declare/export?like={crossing}").content.decode()
        assert 'value="081060 sầu riêng"' in begun

    def test_another_firms_declaration_is_not_repeated(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        assert morning.phuc.sees(f"/portal/declare/export?like={crossing}").status_code == 404
        assert morning.phuc.sees("/portal/declare/export?like=nonsense").status_code == 200

    def test_a_template_is_saved_used_and_deleted(self, morning: Morning) -> None:
        minh = morning.minh
        saved = sends(minh, morning, "save", DURIAN, template_name="Sầu riêng đi Hữu Nghị")
        assert "The template is saved." in text_of(saved)
        kept = DeclarationTemplate.objects.get()
        page = minh.sees("/portal/declare").content.decode()
        assert "Sầu riêng đi Hữu Nghị" in page
        begun = minh.sees(f"/portal/declare/export?template={kept.pk}").content.decode()
        assert 'value="081060 sầu riêng"' in begun
        assert 'value="21000"' in begun

        assert morning.phuc.sees(f"/portal/declare/export?template={kept.pk}").status_code == 404
        assert morning.phuc.sends(f"/portal/templates/{kept.pk}/delete").status_code == 404
        minh.sends(f"/portal/templates/{kept.pk}/delete")
        assert "Sầu riêng đi Hữu Nghị" not in minh.sees("/portal/declare").content.decode()

    def test_a_template_without_a_name_is_refused_and_nothing_is_lost(self, morning: Morning) -> None:
        page = sends(morning.minh, morning, "save", DURIAN, template_name=" ")
        assert page.status_code == 409
        assert "A template has a name of 1 to 60 letters." in text_of(page)
        assert 'value="081060 sầu riêng"' in page.content.decode()


class TestTheDoor:
    @pytest.mark.parametrize("kind", ["export", "import", "new-cars"])
    def test_the_form_stays_small(self, morning: Morning, kind: str) -> None:
        assert len(morning.minh.sees(f"/portal/declare/{kind}").content) < 40_000

    def test_choosing_costs_the_same_with_one_template_and_with_ten(
        self, morning: Morning, django_assert_num_queries: object
    ) -> None:
        minh = morning.minh
        for number in range(10):
            sends(minh, morning, "save", DURIAN, template_name=f"Mẫu {number}")
            if number in (0, 9):
                minh.sees("/portal/declare")
                # Session, account, actor; the last trip; templates.
                with django_assert_num_queries(5):  # type: ignore[operator]
                    minh.sees("/portal/declare")

    def test_another_duty_opens_none_of_it(self, morning: Morning) -> None:
        for address in ("/portal/declare", "/portal/declare/export"):
            assert morning.hoa.sees(address).status_code == 403
        assert morning.hoa.sends(f"/portal/templates/{UUID(int=7)}/delete").status_code == 403
