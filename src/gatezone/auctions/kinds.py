"""How an auction is held, on which basis its price stands, why one fails and why a deposit is lost; pure."""

from collections.abc import Mapping

from gatezone.kernel.names import Names

ONLINE, SEALED, ROUNDS, RECORDED = "ascending-online", "sealed", "three-rounds", "recorded"

FORMS: Mapping[str, Names] = {
    ONLINE: Names("Trả giá lên trực tuyến", "Ascending, on line", "网上增价竞拍"),
    SEALED: Names("Bỏ phiếu kín một vòng", "Sealed bids, one round", "一轮密封报价"),
    ROUNDS: Names("Trực tuyến, ba vòng", "On line, three rounds", "网上三轮竞拍"),
    RECORDED: Names(
        "Trực tiếp tại phòng đấu giá", "In a room, kept here as a record", "现场拍卖（系统记录）"
    ),
}
"""The forms of an auction, by their codes. The database refuses any other."""

A_YEAR, WHOLE_TERM, M2_MONTH = "year", "whole-term", "m2-month"

BASES: Mapping[str, Names] = {
    A_YEAR: Names("đồng một năm", "đồng a year", "越南盾/年"),
    WHOLE_TERM: Names("đồng cho cả thời hạn", "đồng for the whole term", "越南盾/整个租期"),
    M2_MONTH: Names("đồng một m² một tháng", "đồng a m² and month", "越南盾/平方米·月"),
}
"""What start, step and bids are prices of: one basis for each auction."""

FAIL, ALLOW, AFTER_FAILED = "fail", "allow", "allow-after-failed"
SOLE_POLICIES = frozenset({FAIL, ALLOW, AFTER_FAILED})
"""What becomes of an auction that has one bidder only."""

REFUSE_EQUAL = "refuse-equal"
TIE_RULES = frozenset({REFUSE_EQUAL, "earliest", "extra-round", "lots"})
"""What becomes of equal bids."""

FAILURES: Mapping[str, Names] = {
    "no-registrant": Names("Không có người đăng ký", "Nobody registered", "无人报名"),
    "one-bidder": Names("Chỉ có một người tham gia", "One bidder only", "仅一名竞买人"),
    "all-absent": Names("Tất cả đều vắng mặt", "Everybody was absent", "全部缺席"),
    "no-bid": Names("Không ai trả giá", "Nobody bid", "无人出价"),
    "below-start": Names(
        "Giá cao nhất dưới giá khởi điểm", "Nobody reached the start price", "最高价低于起始价"
    ),
    "withdrawn": Names(
        "Rút giá, không ai trả tiếp", "The bid was taken back, none followed", "撤回出价后无人续价"
    ),
    "refused": Names("Từ chối kết quả", "The result was refused", "拒绝结果"),
    "not-signed": Names("Không ký biên bản", "The minutes were not signed", "未签署记录"),
}
"""Why an auction failed (Law on Asset Auction, art. 52)."""

FORFEITS: Mapping[str, Names] = {
    "absent": Names(
        "a) Đã nộp tiền đặt trước mà không tham dự, không do bất khả kháng",
        "a) Paid and did not come, without force majeure",
        "a) 已缴保证金但无不可抗力而缺席",
    ),
    "disqualified": Names(
        "b) Bị truất quyền vì vi phạm", "b) Disqualified for a breach", "b) 因违规被取消资格"
    ),
    "not-signed": Names("c) Từ chối ký biên bản", "c) Refuses to sign the minutes", "c) 拒绝签署记录"),
    "withdrew": Names("d) Rút giá đã trả", "d) Took a bid back", "d) 撤回已报价格"),
    "refused": Names("đ) Từ chối kết quả trúng đấu giá", "đ) Refuses the result", "đ) 拒绝中标结果"),
}
"""The only reasons for which a deposit is lost (Law on Asset Auction, art. 39.6); no regulation may add one."""
