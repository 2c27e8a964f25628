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
    # laid down once: a view would be computed anew for every batch
    _lay_down(session, "checks_posed", dbt.ref("int_checks_posed"), units)
    posed = units.join(session.table("checks_posed"), "budget_unit_id", how="semi")
    _lay_down(session, "figures_witnessed", dbt.ref("int_figures_witnessed"), posed)
    batches: dict[int, dict[str, str]] = {}
    for unit, version, batch in sorted(posed.select("budget_unit_id, unit_version, batch_number").fetchall()):
        batches.setdefault(batch, {})[unit] = version
    session.execute(f"create or replace temp table located ({COLUMNS})")
    for versions in batches.values():
        checks_of = _by_unit(session, "checks_posed", versions, Check)
        stated_of = _by_unit(session, "figures_witnessed", versions, Stated)
        rows = [
            [unit, *row, version]
            for unit, version in versions.items()
            for row in locate(unit, checks_of[unit], stated_of.get(unit, []))
        ]
        if rows:
            session.executemany(f"insert into located values ({', '.join('?' * len(rows[0]))})", rows)
    return session.table("located")


def _lay_down(session: Any, name: str, rows: Any, units: Any) -> None:
    """A temporary table of the rows of some units, unit by unit."""
    session.execute(f"drop table if exists {name}")
    wanted = rows.join(units.select("budget_unit_id").set_alias("wanted"), "budget_unit_id", how="semi")
    session.execute(f"create temp table {name} as {wanted.order('budget_unit_id').sql_query()}")


def _by_unit(session: Any, table: str, units: dict[str, str], kind: Any) -> dict[str, list[Any]]:
    """The rows of some units, each without its unit, in a settled order."""
    found: dict[str, list[Any]] = {}
    query = f"select budget_unit_id, {', '.join(kind._fields)} from {table} where budget_unit_id in ? order by all"
    for unit, *row in session.execute(query, [list(units)]).fetchall():
        found.setdefault(unit, []).append(kind(*row))
    return found
