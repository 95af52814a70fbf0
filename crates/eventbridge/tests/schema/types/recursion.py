# Types of the event "Recursion" from "shop.tests".
# Made from its schema by Watchglass.

from typing import Any, NotRequired, TypedDict, Union


AWSEvent = TypedDict(
    "AWSEvent",
    {
        "detail-type": str,
        "source": str,
        "detail": "Category",
    },
)


class Category(TypedDict):
    name: str
    parent: NotRequired["Category"]
    children: list["Category"]
    byName: dict[str, "Category"]
    left: Union["Category", None]
    owner: "Owner"
    either: "Either"
    nested: NotRequired[list[Any]]
    loop: NotRequired[Any]


class Owner(TypedDict):
    favourite: "OwnerFavourite"
    deputy: NotRequired["Owner"]


OwnerFavourite = Union["Category", str]


Either = Union[str, int, list["Either"]]
