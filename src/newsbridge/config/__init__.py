"""Pipeline file → settings, with errors that name the file, the key path and what is allowed."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import ValidationError

from newsbridge import kinds
from newsbridge.config import named, tables
from newsbridge.config.problems import Problem, problems_of, syntax, unknown_key
from newsbridge.config.rights import rights_of
from newsbridge.config.source_tables import SourceTable
from newsbridge.errors import ConfigError
from newsbridge.model import ReadRules, Source, Term

Kind = tuple[ModuleType, kinds.Options]
"""A kind's module with its settings."""


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """A source with how to collect and read it."""

    source: Source
    kind: Kind
    rules: ReadRules


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """A pipeline file, checked to the last key. Settings are the same only where they were loaded at once."""

    slug: str
    file: Path
    output: Path
    table: tables.File
    sources: tuple[SourceSettings, ...]
    engine: Kind
    fallback: Kind | None
    """The engine that is asked where the first one cannot be."""
    glossary: tuple[Term, ...]
    memory: tuple[Path, ...]
    taggers: tuple[Kind, ...]
    checks: tuple[Kind, ...]
    formats: tuple[Kind, ...]

    @property
    def folder(self) -> Path:
        """Where relative paths of the pipeline file start."""
        return tables.folder_of(self.file)

    @property
    def read_from(self) -> tuple[Path, ...]:
        """The files that these settings depend on, whether or not they are there."""
        named = [self.folder / self.table.translate.glossary] if self.table.translate.glossary else []
        names = [module.MODEL_NAME for module, _ in self.taggers if hasattr(module, "MODEL_NAME")]
        return self.file, *named, *(self.output / self.slug / name for name in names)

    @property
    def store(self) -> Path:
        """The one SQLite file of this installation."""
        return self.output / "newsbridge.db"

    @property
    def lock(self) -> Path:
        """Held by whoever runs this pipeline."""
        return self.lock_of(self.slug)

    def lock_of(self, slug: str) -> Path:
        """The same of any pipeline of this installation."""
        return self.output / slug / "run.lock"

    @property
    def public(self) -> Path:
        """All that is served."""
        return self.output / self.slug / "public"

    @property
    def mails(self) -> Path:
        """Every digest issue as a mail; not served."""
        return self.output / self.slug / "mail"


def load(file: Path, output: Path | None = None) -> Settings:
    """Read and check a pipeline file.

    Args:
        file: the TOML file; its stem is the pipeline's slug.
        output: where results go, if not beside the pipeline file.

    Raises:
        ConfigError: with one line for each problem.
    """
    table = _parse(file)
    problems: list[Problem] = []
    sources = tuple(_sources(table, problems))
    engine = _engine(table.translate, table.translate.engine, problems)
    other = table.translate.fallback if table.translate.fallback != table.translate.engine else None
    fallback = _engine(table.translate, other, problems) if other else None
    glossary = named.glossary(table.translate.glossary, tables.folder_of(file), problems)
    problems += named.select_problems(table)
    problems += named.output_problems(table)
    problems += named.moved_problems(table)
    taggers = tuple(_chosen("tag", table.tag, problems))
    checks = tuple(_chosen("check", named.with_terms(table.check, glossary), problems))
    formats = tuple(_chosen("publish", table.publish, problems))
    memory = tuple(named.memory(table.translate.memory, tables.folder_of(file), problems))
    problems += named.fetch_problems(table.fetch, tables.folder_of(file))
    if problems or engine is None:
        raise ConfigError(file, problems)
    results = (output or tables.output_of(file)).resolve()
    return Settings(
        slug=file.stem,
        file=file,
        output=results,
        table=table,
        sources=sources,
        engine=engine,
        fallback=fallback,
        glossary=glossary,
        memory=memory,
        taggers=tuple(_learnt(kind, results / file.stem) for kind in taggers),
        checks=checks,
        formats=formats,
    )


def with_glossary(settings: Settings, terms: tuple[Term, ...]) -> Settings:
    """The settings with another glossary, for the engine and for the checks.

    Raises:
        ConfigError: the checks cannot use it.
    """
    problems: list[Problem] = []
    checks = tuple(_chosen("check", named.with_terms(settings.table.check, terms), problems))
    if problems:
        raise ConfigError(settings.file, problems)
    return replace(settings, glossary=terms, checks=checks)


def _learnt(kind: Kind, folder: Path) -> Kind:
    """A tagger with what was learnt from the corrections of a pipeline."""
    module, options = kind
    return (module, module.learnt(options, folder)) if hasattr(module, "learnt") else kind


def _parse(file: Path) -> tables.File:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", file.stem):
        problem = "its name becomes part of addresses: use lower-case letters, digits and hyphens"
        raise ConfigError(file, [("", problem)])
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        return tables.File.model_validate(raw)
    except FileNotFoundError as error:
        raise ConfigError(file, [("", "no such file; newsbridge init DIR writes a sample pipeline")]) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(file, [("", f"cannot be read: {reason}")]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(file, [syntax(str(error))]) from error
    except ValidationError as error:
        raise ConfigError(file, list(problems_of(error, tables.File, raw))) from error


def _options(stage: str, name: str, raw: Mapping[str, Any], place: str, more: Sequence[str] = ()) -> Kind:
    """A kind and its checked settings; raises ConfigError with file left open."""
    try:
        module = kinds.load(stage, name)
    except LookupError as error:
        raise ConfigError("", [(place, str(error))]) from error
    try:
        return module, module.Options.model_validate(dict(raw))
    except ValidationError as error:
        prefix = f"{place}." if place else ""
        raise ConfigError("", list(problems_of(error, module.Options, raw, prefix, more))) from error


def _sources(table: tables.File, problems: list[Problem]) -> Iterator[SourceSettings]:
    seen: set[str] = set()
    common = [field.alias or name for name, field in SourceTable.model_fields.items()]
    for given in table.sources:
        place = f"sources[{given.id}]"
        if given.id in seen:
            problems.append((f"{place}.id", "another source has this id; ids must differ"))
        seen.add(given.id)
        try:
            kind = _options("collect", given.kind, given.model_extra or {}, place, common)
            rights = rights_of(given.rights, f"{place}.rights")
        except ConfigError as error:
            problems += error.problems
            continue
        source = Source(given.id, given.kind, given.name, rights, given.homepage)
        yield SourceSettings(source, kind, given.read.rules())




def _engine(table: tables.TranslateTable, name: str, problems: list[Problem]) -> Kind | None:
    extra = dict(table.model_extra or {})
    raw = extra.get(name, {})
    if table.fallback == table.engine and name == table.engine:
        problems.append(("translate.fallback", "is the engine itself; name another one or leave it out"))
    if name == table.engine:
        allowed = [*tables.TranslateTable.model_fields, *kinds.names("translate")]
        # settings of an engine that is not chosen just now may stay in the file
        unknown = [key for key in extra if key not in kinds.names("translate")]
        problems += [(f"translate.{key}", unknown_key(key, allowed)) for key in unknown]
    place = f"translate.{name}" if raw else f"translate.{'engine' if name == table.engine else 'fallback'}"
    try:
        return _options("translate", name, raw, place)
    except ConfigError as error:
        problems += error.problems
        return None


def _chosen(stage: str, tables: Mapping[str, Any], problems: list[Problem]) -> Iterator[Kind]:
    names = dict.fromkeys((*kinds.on_by_default(stage), *tables))
    for name in names:
        raw = dict(tables.get(name, {}))
        try:
            enabled = raw.pop("enabled", True)
            if not isinstance(enabled, bool):
                problems.append((f"{stage}.{name}.enabled", f"should be true or false, not {enabled!r}"))
            kind = _options(stage, name, raw, f"{stage}.{name}", ("enabled",))
        except ConfigError as error:
            problems += error.problems
            continue
        if enabled:
            yield kind
