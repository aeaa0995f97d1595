"""
Whether a transfer pays an order: exactly, or not at all; and why not, in whose hands, and by when; pure.

Nothing is paid by "nearly": account, code, amount and currency must be those of an order that waits for payment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gatezone.charges.moneys import DONG
from gatezone.kernel.names import Names
from gatezone.parties.duties import ACCOUNTANT
from gatezone.workdays.terms import SAME_MOMENT, Due, Length, Term, due, hours

A_DAY = hours(24)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why money waits for somebody, who that is, and how long it may wait."""

    code: str
    names: Names
    duty: str = ACCOUNTANT
    within: Length = A_DAY

    def due(self, opened_at: datetime) -> Due:
        """Return when money that began to wait at a moment must be seen to, whatever the hour or day."""
        return due(Term(self.within, SAME_MOMENT), opened_at)


ACCOUNT_UNKNOWN = "account-unknown"
WRONG_CURRENCY = "wrong-currency"
NO_CODE, SEVERAL_CODES, UNKNOWN_CODE = "no-code", "several-codes", "unknown-code"
WRONG_ACCOUNT, WRONG_AMOUNT = "wrong-account", "wrong-amount"
ORDER_CLOSED, ORDER_PAID = "order-closed", "order-paid-already"
REVERSAL_BEFORE_CREDIT, REVERSAL_AFTER_PAYMENT = "reversal-before-credit", "reversal-after-payment"
REVERSAL_DIFFERS = "reversal-differs"
TOLD_OTHERWISE = "told-otherwise"

CAUSES: Mapping[str, Cause] = {
    cause.code: cause
    for cause in (
        Cause(
            ACCOUNT_UNKNOWN, Names("Tài khoản không thuộc hệ thống", "Account is not ours", "非本系统账户")
        ),
        Cause(WRONG_CURRENCY, Names("Không phải đồng Việt Nam", "Not in đồng", "非越南盾")),
        Cause(NO_CODE, Names("Không có mã thanh toán", "No payment code", "无付款码")),
        Cause(SEVERAL_CODES, Names("Có nhiều mã thanh toán", "Several payment codes", "多个付款码")),
        Cause(UNKNOWN_CODE, Names("Mã thanh toán không tồn tại", "Unknown payment code", "付款码不存在")),
        Cause(WRONG_ACCOUNT, Names("Nhầm tài khoản nhận", "Wrong account", "收款账户不符")),
        Cause(WRONG_AMOUNT, Names("Sai số tiền", "Wrong amount", "金额不符")),
        Cause(ORDER_CLOSED, Names("Lệnh nộp tiền hết hiệu lực", "Order no longer valid", "缴费单已失效")),
        Cause(ORDER_PAID, Names("Lệnh đã được nộp trước đó", "Order was paid before", "缴费单此前已付")),
        Cause(
            REVERSAL_BEFORE_CREDIT,
            Names("Lệnh hoàn đến trước khoản có", "Reversal came before its credit", "冲正先于入账"),
        ),
        Cause(
            REVERSAL_AFTER_PAYMENT,
            Names("Hoàn tiền sau khi đã đối khớp", "Taken back after it paid an order", "付讫后冲正"),
            within=hours(4),
        ),
        Cause(
            REVERSAL_DIFFERS,
            Names("Lệnh hoàn không khớp khoản có", "Reversal differs from its credit", "冲正与入账不符"),
        ),
        Cause(
            TOLD_OTHERWISE,
            Names("Hai nguồn báo khác nhau", "Two sources say otherwise", "两个来源不一致"),
            within=hours(4),
        ),
    )
}
"""Every cause there is, by its code. The database refuses any other."""

OWNERS = frozenset(cause.duty for cause in CAUSES.values())
"""Every duty that may have money in suspense in hand."""

Whose = tuple[str, str]
"""A stream and its operator: money of one never pays what is owed in another."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a transfer: whose account it came into, how much, and the codes in its words."""

    whose: Whose | None
    amount: int
    currency: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of an order: whose it is, how much it asks for, and whether it waits."""

    whose: Whose
    amount_vnd: int
    state: str


def cause_against(told: Told, wanted: Wanted | None) -> str | None:
    """Return why a transfer does not pay the order its code names, or nothing where it pays it exactly."""
    if told.whose is None:
        return ACCOUNT_UNKNOWN
    if told.currency != DONG:
        return WRONG_CURRENCY
    if len(told.codes) != 1:
        return SEVERAL_CODES if told.codes else NO_CODE
    if wanted is None:
        return UNKNOWN_CODE
    if wanted.whose != told.whose:
        return WRONG_ACCOUNT
    if wanted.state != "open":
        return ORDER_PAID if wanted.state == "paid" else ORDER_CLOSED
    return None if wanted.amount_vnd == told.amount else WRONG_AMOUNT
