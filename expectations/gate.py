"""Runs the suites over a warehouse and says what stops a release."""

import logging
import warnings
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.data_context.types.base import ProgressBarsConfig
from sqlalchemy.exc import SAWarning

from expectations import eager_cursor
from expectations.catalogue import read_catalogue
from expectations.data_docs import write_data_docs
from expectations.result import GateResult
from expectations.suites import CRITICAL, Suite, build_suites


def check(warehouse: Path, docs: Path | None = None) -> GateResult:
    """Validate every suite and write its page into the folder `docs`; without one, only what can stop a release.

    Never writes to the warehouse.
    """
    suites = build_suites(read_catalogue(warehouse))
    if docs is None:
        suites = [suite.critical for suite in suites]
    validated = _validate(warehouse, suites)
    if docs is not None:
        write_data_docs(validated, docs)
    gate = GateResult()
    for suite, result in zip(suites, validated, strict=True):
        if len(result.results) != len(suite.expectations):
            gate.stops.append(f"{suite.mart}: {len(result.results)} of {len(suite.expectations)} expectations were run")
        gate.asked += len(result.results)
        for outcome in result.results:
            if not outcome.success:
                (gate.stops if _stops(outcome) else gate.warnings).append(_describe(suite, outcome))
    return gate


def _validate(warehouse: Path, suites: list[Suite]) -> list[Any]:
    eager_cursor.install()
    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", message="Did not recognize type", category=SAWarning)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql("release", connection_string=f"duckdb:///{warehouse}?access_mode=read_only")
    try:
        return [_validate_one(context, source, suite) for suite in suites]
    finally:
        source.get_execution_engine().close()
        source.get_engine().dispose()


def _validate_one(context: Any, source: Any, suite: Suite) -> Any:
    asset = source.add_table_asset(suite.mart, table_name=suite.mart, schema_name="marts")
    definition = gx.ValidationDefinition(
        name=suite.mart,
        data=asset.add_batch_definition_whole_table("all rows"),
        suite=context.suites.add(gx.ExpectationSuite(name=suite.mart, expectations=suite.expectations)),
    )
    return context.validation_definitions.add(definition).run()


def _stops(outcome: Any) -> bool:
    """An expectation that could not be evaluated stops the release, whatever its severity."""
    return outcome.expectation_config.severity == CRITICAL or _raised(outcome) != ""


def _raised(outcome: Any) -> str:
    """The message of the exception, in either of the two shapes it comes in."""
    info = outcome.exception_info or {}
    found = [info] if "raised_exception" in info else list(info.values())
    return next((str(each["exception_message"]) for each in found if each.get("raised_exception")), "")


def _describe(suite: Suite, outcome: Any) -> str:
    config = outcome.expectation_config
    said = config.description or f"{config.type} {config.kwargs.get('column', '')}".strip()
    found = _raised(outcome) or outcome.result.get("unexpected_count") or outcome.result.get("observed_value")
    return f"{suite.mart}: {said}: {found}"
