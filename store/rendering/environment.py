"""The Jinja environment of documents: sandboxed, escaping, refusing holes and values without a form."""

from functools import cache
from types import SimpleNamespace
from typing import Any, NoReturn

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from store.language import SOURCE
from store.rendering.filters import filters


class Missing(Exception):  # noqa: N818 - a hole in the context, reported as a problem
    """A template asked for a name that the context does not hold."""

    def __init__(self, name: str, owner: object) -> None:
        """Keep the name asked for and the object asked."""
        self.name, self.owner = name, owner
        super().__init__(name)


class Unprintable(Exception):  # noqa: N818 - a value of the context, reported as a problem
    """A template printed a value that has no printed form without a filter."""

    def __init__(self, value: object) -> None:
        """Keep the value."""
        self.value = value
        super().__init__(type(value).__name__)


class _Hole(StrictUndefined):
    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Missing(str(self._undefined_name), self._undefined_obj)

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __getitem__ = __int__ = _fail_with_undefined_error
    __call__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fail_with_undefined_error()


def _printable(value: Any) -> Any:
    """Let only words and whole numbers be printed bare: a date or an amount needs a filter."""
    if isinstance(value, str | _Hole) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if hasattr(type(value), "__html__"):  # pictures and parts, which only ``inserts`` puts there
        return value
    raise Unprintable(value)


class _Sandbox(ImmutableSandboxedEnvironment):
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Decide at once for our own values, which hold data only; leave the rest to the sandbox."""
        if isinstance(obj, SimpleNamespace):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@cache
def environment(language: str = SOURCE) -> ImmutableSandboxedEnvironment:
    """Return the one environment of a language that checks, renders and lints; it holds only our filters."""
    env = _Sandbox(autoescape=True, undefined=_Hole, finalize=_printable)
    kept = {name: env.filters[name] for name in ("length", "first", "last", "join")}
    env.filters = {**kept, **filters(language)}
    env.globals = {}
    return env
