"""The columns of a printed table of words are as wide as what they say."""

from gatezone.reports.issuing.paper import LANDSCAPE, PORTRAIT, widths_of_words

COLUMNS = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Hoàn thành", "Kết quả", "Minh chứng")


def row(proof: str) -> tuple[str, ...]:
    title = "Đấu giá quyền thuê quầy hàng tại chợ cửa khẩu"
    return ("1", title, "Phòng Quản lý doanh nghiệp", "31/10/2017", "27/10/2017", "Rõ nét", proof)


def test_a_long_proof_gets_more_room_than_a_date_and_no_date_is_broken():
    widths, is_wide = widths_of_words(COLUMNS, [row("Biên bản đấu giá: tăng 14% so với giá khởi điểm")])
    assert not is_wide
    assert sum(widths) <= PORTRAIT
    assert widths[3] == widths[4] >= len("31/10/2017")
    assert widths[6] > widths[3]
    assert widths[0] < widths[5]


def test_proofs_of_many_lines_want_a_landscape_page():
    widths, is_wide = widths_of_words(COLUMNS, [row("Biên bản nghiệm thu số một; " * 9)])
    assert is_wide
    assert PORTRAIT < sum(widths) <= LANDSCAPE
    assert widths[6] == max(widths)


def test_a_word_without_end_does_not_take_the_page():
    widths, _ = widths_of_words(COLUMNS, [row("0" * 64)])
    assert widths[1] >= len("nghiệp") + 2
    assert widths[6] < PORTRAIT // 3


def test_an_empty_table_has_columns_too():
    widths, is_wide = widths_of_words(("TT", "Nhiệm vụ"), [])
    assert not is_wide
    assert all(each > 0 for each in widths)
