"""What would mend the broken checks of each budget unit: the search lies in `audit`, its rows come and go here."""

from typing import Any

from audit.rows import Check, Stated, locate

COLUMNS = """
    budget_unit_id varchar, finding_id varchar, certainty varchar, check_ids varchar[], identities varchar[],
    cleared_figure_ids varchar[], candidate_rank integer, change_number integer, is_tied boolean, share double,
    figure_id varchar, chosen_figure_id varchar, printed_value decimal(28, 8), proposed_low decimal(28, 8),
    proposed_high decimal(28, 8), cause varchar, cause_figure_ids varchar[], agreeing_figure_ids varchar[],
    contradicting_figure_ids varchar[], unit_version varchar
"""


def model(dbt: Any, session: Any) -> Any:
    """One row per change of each candidate of each finding, for the units this run has to build."""
    dbt.config(materialized="incremental")
    units = dbt.ref("int_budget_units_touched").filter("unit_version is not null")
    checks = dbt.ref("int_checks_posed")
    posed = units.join(checks.set_alias("checks"), "budget_unit_id", how="semi")
    checks_of = _by_unit(checks, posed, Check)
    stated_of = _by_unit(dbt.ref("int_figures_witnessed"), posed, Stated)
    session.execute(f"create or replace temp table located ({COLUMNS})")
    for unit, version in sorted(posed.fetchall()):
        for row in locate(unit, checks_of[unit], stated_of.get(unit, [])):
            session.execute(f"insert into located values ({', '.join('?' * (len(row) + 2))})", [unit, *row, version])
    return session.table("located")


def _by_unit(rows: Any, units: Any, kind: Any) -> dict[str, list[Any]]:
    """The rows of some units, each without its unit, in a settled order."""
    found: dict[str, list[Any]] = {}
    wanted = rows.join(units.select("budget_unit_id").set_alias("wanted"), "budget_unit_id", how="semi")
    for unit, *row in wanted.select("budget_unit_id", *kind._fields).order("all").fetchall():
        found.setdefault(unit, []).append(kind(*row))
    return found
