"""Everything that can be set from outside, read from the environment once and passed on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable

_FORBIDDEN = set('<>"{}|\\^`')


def _base(iri: str) -> str:
    if not iri.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    if not iri.endswith("/"):
        raise ValueError("must end with a slash, since paths are put behind it")
    if any(sign in _FORBIDDEN or sign <= " " for sign in iri) or "#" in iri or "?" in iri:
        raise ValueError("must be an IRI without spaces, '?' or '#'")
    return iri


def _engine(address: str | None) -> str | None:
    if address is not None and not address.startswith(("http://", "https://")):
        raise ValueError("must be the address of a SPARQL server, or not set")
    return address


class Settings(BaseSettings):
    """What the environment says (`JOINDER_…`); the README lists each with its default."""

    model_config = SettingsConfigDict(env_prefix="JOINDER_", frozen=True, env_ignore_empty=True)

    home: Path = Path("var")
    base_iri: Annotated[str, AfterValidator(_base)] = "http://localhost:8000/id/"
    store: Annotated[str | None, AfterValidator(_engine)] = None
    store_update: Annotated[str | None, AfterValidator(_engine)] = None
    store_user: str | None = None
    store_password: SecretStr | None = None
    store_token: SecretStr | None = None
    store_copy: str | None = None
    store_timeout: Annotated[float, Field(gt=0, le=3600)] = 60.0
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    query_timeout: Annotated[float, Field(gt=0, le=3600)] = 10.0
    query_memory: Annotated[int, Field(ge=64, description="MiB for one worker")] = 1024
    update_timeout: Annotated[float, Field(gt=0, le=3600)] = 60.0
    workers: Annotated[int, Field(ge=1, le=256, description="for each lane")] = 2
    answer_size: Annotated[int, Field(ge=1, le=2**20, description="MiB of one answer")] = 256
    client_budget: Annotated[float, Field(gt=0, description="seconds a minute")] = 60.0
    cache: Annotated[int, Field(ge=0, le=2**20, description="MiB of answers kept")] = 64
    tokens: Path | None = None
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    slow_query: Annotated[float, Field(gt=0, description="seconds")] = 2.0
    slow_query_log: Path | None = None
    allowed_hosts: Annotated[str | None, Field(description="parted by commas")] = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Hosts that releases may be fetched from."""
        return tuple(filter(None, (host.strip() for host in (self.allowed_hosts or "").split(","))))

    signing_key: Path | None = None


def settings(**options: object) -> Settings:
    """Read the environment; an option that is given and not None wins.

    Raises:
        MisuseError: naming each variable and what is wrong with its value.
    """
    given = {name: value for name, value in options.items() if value is not None}
    read: Callable[..., Settings] = Settings
    try:
        return read(**given)
    except ValidationError as error:
        raise MisuseError(_in_words(error)) from None


def _in_words(error: ValidationError) -> str:
    return "; ".join(
        f"JOINDER_{str(problem['loc'][0]).upper()}: "
        f"{problem['msg'].removeprefix('Value error, ')}, not {problem['input']!r}"
        for problem in error.errors()
    )
