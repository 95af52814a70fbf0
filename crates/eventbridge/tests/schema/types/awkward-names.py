# Types of the event "Awkward * "Names" /u000a" from "shop.tests".
# Made from its schema by Watchglass.

from typing import Literal, NotRequired, TypedDict


AWSEvent = TypedDict(
    "AWSEvent",
    {
        "detail-type": str,
        # collides with detail-type once made legal
        "detailType": NotRequired[str],
        "detail_type": NotRequired[str],
        "source": str,
        "detail": "String",
    },
)


# Ends * a comment, /u000a breaks Java, """ Python, `Go`, and lines // go on here hidden
String = TypedDict(
    "String",
    {
        "class": str,
        "self": Literal["a", "b \"quoted\"", "c\\u000a", "d\u2028e"],
        # * int x; /*
        "type": int,
        "func": NotRequired[bool],
        "def": NotRequired[float],
        "fn": NotRequired["StringFn"],
        "getClass": NotRequired[str],
        "hashCode": NotRequired[int],
        "3d-model": str,
        # a member without a name
        "": str,
        "!!!": NotRequired[str],
        # Format: uuid.
        "trace.id": str,
        "배송 메모": str,
        "naïve Straße": NotRequired[str],
        # a ligature that Python would take apart
        "ﬁ": NotRequired[str],
        "👍": NotRequired[int],
        "a\"b\\c": str,
        "with,comma": NotRequired[str],
        "back`quote": NotRequired[str],
        "line\nbreak": NotRequired[str],
        "-": str,
        "_": NotRequired[str],
        "__private": NotRequired[str],
        "$ref-like": NotRequired[str],
        "None": str,
        "EC2InstanceId": NotRequired[str],
        "ec2-instance-id": NotRequired[str],
        "Availability Zone": NotRequired[str],
        "a1": NotRequired[str],
        "A1": NotRequired[str],
        "Vec": NotRequired[list["StringVecItem"]],
        "list": NotRequired[list[list[float]]],
    },
)


class StringFn(TypedDict):
    match: NotRequired[str]


class StringVecItem(TypedDict):
    box: NotRequired[str]
