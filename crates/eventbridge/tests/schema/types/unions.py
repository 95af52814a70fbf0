# Types of the event "Unions" from "shop.tests".
# Made from its schema by Watchglass.

from typing import Any, Literal, NotRequired, TypedDict, Union


class AWSEvent(TypedDict):
    detail: "AWSEventDetail"


class AWSEventDetail(TypedDict):
    scalar: Union["AWSEventDetailScalar", None]
    nothing: None
    free: NotRequired[Any]
    freeObject: NotRequired[dict[str, Any]]
    map: NotRequired[dict[str, Union[float, None]]]
    status: Union[Literal["placed", "paid"], None]
    code: NotRequired[Any]
    object: "AWSEventDetailObject"
    whole: NotRequired["AWSEventDetailWhole"]
    eitherRequired: NotRequired["AWSEventDetailEitherRequired"]
    maybe: NotRequired[Union["Base", None]]
    mixedList: NotRequired[list[Union["AWSEventDetailMixedListItem", None]]]
    bounded: NotRequired[int]
    some: NotRequired[list[Literal["x", "y", "z"]]]


AWSEventDetailScalar = Union[str, float, bool]


AWSEventDetailObject = Union["AWSEventDetailObjectCard", "AWSEventDetailObjectTransfer"]


# Card
class AWSEventDetailObjectCard(TypedDict):
    kind: str
    last4: str


# Transfer
class AWSEventDetailObjectTransfer(TypedDict):
    kind: str
    iban: str


class AWSEventDetailWhole(TypedDict):
    id: int
    note: NotRequired[Union[str, None]]
    extra: bool


class AWSEventDetailEitherRequired(TypedDict):
    a: NotRequired[str]
    b: NotRequired[str]


class Base(TypedDict):
    id: int
    note: NotRequired[Union[str, None]]


AWSEventDetailMixedListItem = Union[str, "Base"]
