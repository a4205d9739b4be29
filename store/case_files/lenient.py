"""French ways of writing a value, turned into what the models read: 12,50, 22/11/2026, oui.

Only what the field expects is turned: « non » stays a word where a text is awaited.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

NOT_A_DATE = "pas une date : "
"""Prefix that makes a text no date at all: a bare number would otherwise be read as seconds since 1970."""

_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YES_NO = {"oui": True, "vrai": True, "true": True, "non": False, "faux": False, "false": False}


def models_in(annotation: Any) -> tuple[type[Any], ...]:
    """Return the plain types an annotation is made of, whatever tuples and unions hold them."""
    if get_origin(annotation) in {tuple, list, Union, UnionType}:
        return tuple(kind for part in get_args(annotation) for kind in models_in(part))
    return (annotation,) if isinstance(annotation, type) else ()


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation holds, if any."""
    return next((kind for kind in models_in(annotation) if issubclass(kind, BaseModel)), None)


def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the annotations of a model under the names users write."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def lenient(data: Any, annotation: Any) -> Any:
    """Return data read from a file with its French writings turned into values for a field of this type."""
    model = inner_model(annotation)
    if isinstance(data, Mapping) and model is not None:
        known = fields_of(model)
        return {key: lenient(value, known.get(key)) for key, value in data.items()}
    if isinstance(data, list):
        return [lenient(item, annotation) for item in data]
    return _scalar(data, models_in(annotation)) if isinstance(data, str) else data


def _scalar(text: str, kinds: tuple[type[Any], ...]) -> Any:
    if bool in kinds:
        return _YES_NO.get(text.lower(), text)
    if date in kinds:
        return _day(text)
    if Decimal in kinds or int in kinds:
        return re.sub(r"\s", "", text).replace(",", ".")
    return text


def _day(text: str) -> str:
    french = _FRENCH_DAY.fullmatch(text.strip())
    if french:
        return f"{french[3]}-{french[2]:0>2}-{french[1]:0>2}"
    return text.strip() if _ISO_DAY.fullmatch(text.strip()) else NOT_A_DATE + text
