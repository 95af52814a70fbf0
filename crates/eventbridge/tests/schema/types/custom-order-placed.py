# Types of the event "order.placed" from "shop.orders".
# Made from its schema by Watchglass.

from typing import Any, TypedDict, Union


AWSEvent = TypedDict(
    "AWSEvent",
    {
        "account": str,
        "detail": "OrderPlaced",
        "detail-type": str,
        # Format: uuid.
        "id": str,
        "region": str,
        "resources": list[str],
        "source": str,
        # Format: date-time.
        "time": str,
        "version": str,
    },
)


OrderPlaced = TypedDict(
    "OrderPlaced",
    {
        # only null was seen here
        "coupon": Any,
        "customer": "OrderPlacedCustomer",
        "express": bool,
        "gift": bool,
        "item-count": int,
        "labels": "OrderPlacedLabels",
        "lines": list["OrderPlacedLinesItem"],
        "notes": list[Any],
        "order_id": str,
        "payment": "OrderPlacedPayment",
        # Format: date-time.
        "placedAt": str,
        "total": float,
        # Format: uuid.
        "trace.id": str,
    },
)


class OrderPlacedCustomer(TypedDict):
    address: "OrderPlacedCustomerAddress"
    email: str
    id: int
    name: str


class OrderPlacedCustomerAddress(TypedDict):
    city: str
    geo: list[float]
    lines: list[str]


OrderPlacedLabels = TypedDict(
    "OrderPlacedLabels",
    {
        "a/b": str,
        "channel": str,
    },
)


class OrderPlacedLinesItem(TypedDict):
    count: int
    price: float
    sku: str
    tags: list[str]
    title: str


class OrderPlacedPayment(TypedDict):
    attempts: list["OrderPlacedPaymentAttemptsItem"]
    card: "OrderPlacedPaymentCard"
    method: str


class OrderPlacedPaymentAttemptsItem(TypedDict):
    # Format: date-time.
    at: str
    code: Union[int, None]
    ok: bool


class OrderPlacedPaymentCard(TypedDict):
    brand: str
    last4: str
