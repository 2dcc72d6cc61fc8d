"""Whether parsed TOML has the shape of a guide or a theme: every fault, where msgspec stops at the first.

The shape itself is declared once, as a Struct; this module only walks it.
"""

import re
from collections.abc import Iterator

import msgspec.inspect as shapes
from msgspec import Struct

from cyclejournal.guide.wording import fault, listed, nearest, printable, quoted

_KINDS: dict[type, str] = {
    bool: "true or false",
    str: "text",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}
_INDEX = re.compile(r"\[\d+\]")


def shape_faults(data: dict[str, object], shape: type[Struct]) -> list[str]:
    """Every unknown key, missing key, wrong type and unknown word, each as one line."""
    record = shapes.type_info(shape)
    assert isinstance(record, shapes.StructType)
    return list(_record_faults(data, record, ""))


def _record_faults(data: dict[str, object], record: shapes.StructType, path: str) -> Iterator[str]:
    where = labelled(path, data.get("id"))
    keys = [field.name for field in record.fields]
    for key in data:
        if key not in keys:
            yield fault(
                where, printable(key), f"is not a key that belongs here.{nearest(key, keys)}"
            )
    for field in record.fields:
        if field.name in data:
            yield from _value_faults(data[field.name], field.type, path, where, field.name)
        elif field.required:
            yield fault(where, field.name, "is missing.")


def _value_faults(
    value: object, wanted: shapes.Type, path: str, where: str, key: str
) -> Iterator[str]:
    match wanted:
        case shapes.LiteralType(values=words) if value not in words:
            meant = nearest(value, words)
            yield fault(where, key, f"{quoted(value)} is not {listed(words)}.{meant}")
        case shapes.StrType() if type(value) is not str:
            yield fault(where, key, f"should be text in quotes, not {kind_of(value)}.")
        case shapes.BoolType() if type(value) is not bool:
            yield fault(where, key, f"should be true or false, not {kind_of(value)}.")
        case shapes.IntType() if type(value) is not int:
            yield fault(where, key, f"should be a whole number, not {kind_of(value)}.")
        case shapes.FloatType(ge=low, le=high) if not _between(value, low, high):
            yield fault(where, key, f"should be a number from {low} to {high}.")
        case shapes.DictType(value_type=item):
            if not isinstance(value, dict):
                yield fault(where, key, f"should be a table, [{key}], not {kind_of(value)}.")
                return
            for name, part in value.items():
                yield from _value_faults(part, item, path, where, f"{key}.{printable(name)}")
        case shapes.VarTupleType(item_type=shapes.StructType() as record):
            yield from _table_faults(value, record, path, where, key)
        case shapes.VarTupleType(item_type=item):
            if not isinstance(value, list):
                yield fault(where, key, f"should be a list in brackets, not {kind_of(value)}.")
                return
            for number, part in enumerate(value):
                yield from _value_faults(part, item, path, where, f"{key}[{number}]")


def _between(value: object, low: float | None, high: float | None) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return (low is None or low <= value) and (high is None or value <= high)


def _table_faults(
    value: object, record: shapes.StructType, path: str, where: str, key: str
) -> Iterator[str]:
    full = f"{path}.{key}" if path else key
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        yield fault(where, key, f"should be written as [[{_INDEX.sub('', full)}]], once for each.")
        return
    for number, part in enumerate(value):
        yield from _record_faults(part, record, f"{full}[{number}]")


def labelled(path: str, record_id: object) -> str:
    """A record's path and its id, so that nobody has to count: ``steps[2] (dialogue)``."""
    if path and isinstance(record_id, str) and record_id:
        return f"{path} ({quoted(record_id)[1:-1]})"
    return path


def kind_of(value: object) -> str:
    """What TOML calls a value, with its article."""
    return _KINDS.get(type(value), "a date or a time")
