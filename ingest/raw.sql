-- The raw layer: what the reports say, word for word, and where. Written by `ingest` only.
-- Every row carries the parser's version; a report is replaced as a whole.

create schema if not exists raw;

create table if not exists raw.reports (
    report_id varchar not null,             -- SHA-256 of the file's bytes
    file_name varchar not null,             -- name of the file as first met
    format varchar not null,                -- text, markdown, pdf, docx, xlsx, xls, html, doc
    trust varchar not null,                 -- text: characters were read; ocr: they were recognised
    encoding varchar,
    char_count bigint not null,
    page_count integer,
    title varchar,                          -- the title line(s), white space removed
    report_kind varchar,                    -- a code of seed report_kinds; null: unknown
    report_kind_evidence varchar,           -- the words that say so
    budget_unit_text varchar,               -- 预算单位 as printed, longest form found; null: unknown
    budget_unit_evidence varchar,           -- where it was found: title, cover, body, table, file_name
    region_text varchar,                    -- 行政区划 named near it in the report, if any
    is_government_wide boolean not null,    -- a whole county's or province's budget
    fiscal_year integer,                    -- null: unknown
    fiscal_year_evidence varchar,           -- every witness and its vote, e.g. 'title 2024; sentences 2024 x6, 2021 x1'
    period_end date,                        -- 12-31 of the year, or the end of the months monitored
    default_unit_label varchar,             -- a label of seed money_units; null: unknown
    parser_version varchar not null,
    loaded_at timestamp not null            -- when the warehouse first saw this content
);

create table if not exists raw.blocks (
    report_id varchar not null,
    block_number integer not null,          -- reading order, from 0
    kind varchar not null,                  -- title, heading, paragraph, table_row
    heading_level integer,                  -- of a heading: 1 is the outermost
    heading_block integer,                  -- block_number of the heading above
    table_number integer,                   -- of a table_row: which table, from 0
    row_number integer,                     -- of a table_row: which row, from 0
    page integer,
    char_start bigint not null,
    char_end bigint not null,
    text varchar not null,                  -- verbatim: the document's characters char_start..char_end
    parser_version varchar not null
);

create table if not exists raw.figures (
    report_id varchar not null,
    figure_number integer not null,         -- reading order, from 0; one printed amount may state two figures (收、支总计)
    block_number integer not null,
    -- as printed
    value_text varchar not null,            -- 1,673.69 / 持平 / 无
    value decimal(38, 6),                   -- the number, with its printed sign; null for a blank remnant
    decimals integer not null,              -- printed decimals: the precision
    unit_label varchar,                     -- a label of seed money_units, or %; null: unknown
    unit_from varchar not null,             -- amount, list, table, report, none
    bound varchar not null,                 -- exact, about, at_least, at_most, range
    quote varchar not null,                 -- the sentence or table row, verbatim
    page integer,
    char_start bigint not null,             -- of value_text
    char_end bigint not null,
    -- the words that qualify it, as labels of the seeds
    item_label varchar,                     -- a label of seed line_item_labels
    item_from varchar,                      -- clause, scope, heading, table, resolved
    detail_code varchar,                    -- 2012901 / 30201
    detail_name varchar,                    -- 类/款/项 path, economic class or project name
    component_label varchar,                -- the column's own item in a two-way table: a label of line_item_labels
    fund_label varchar,                     -- a label of seed fund_labels
    measure_label varchar,                  -- a label of seed measure_labels
    comparison_label varchar,               -- a label of seed comparison_labels: what it is compared with
    direction_label varchar,                -- a label of seed direction_labels: 增加, 减少, 持平
    is_negated boolean not null,            -- 无…支出: a stated zero
    parent_figure_number integer,           -- the whole of which 其中 says it is a part
    -- time
    printed_year integer,                   -- the year the words give, however wrong
    year integer,                           -- the year it is taken to mean; null: unknown
    year_from varchar,                      -- clause, relative, heading, table, report, resolved
    year_evidence varchar,                  -- of a resolved year: why
    period_end date,
    -- tables
    table_number integer,
    row_number integer,
    column_number integer,
    printed_item_label varchar,             -- of a corrected row: the label that stands beside the figure
    correction varchar,                     -- what was corrected, and the proof; null: as printed
    -- what it is not
    reason varchar,                         -- null: a budget figure; else a code of seed unclassified_reasons
    reason_text varchar,                    -- the words that decided it
    parser_version varchar not null
);

create table if not exists raw.indicators (
    report_id varchar not null,
    indicator_number integer not null,      -- reading order, from 0
    block_number integer not null,
    level1 varchar,
    level2 varchar,
    level3 varchar,
    target_text varchar,
    actual_text varchar,
    unit_of_measure varchar,
    weight_text varchar,                    -- 分值
    completion_rate_text varchar,           -- 完成率
    score_text varchar,                     -- 得分
    is_total boolean not null,              -- the 总分 row, or the score a sentence gives
    quote varchar not null,
    page integer,
    char_start bigint not null,
    char_end bigint not null,
    correction varchar,
    parser_version varchar not null
);

create table if not exists raw.staffing (
    report_id varchar not null,
    staffing_number integer not null,
    block_number integer not null,
    category_label varchar not null,        -- a label of seed staffing_labels
    entity_text varchar,                    -- the part of the unit it counts, where one is named
    head_count integer not null,
    as_of_year integer,
    quote varchar not null,
    page integer,
    char_start bigint not null,
    char_end bigint not null,
    parser_version varchar not null
);

create table if not exists raw.outputs (
    report_id varchar not null,
    output_number integer not null,
    block_number integer not null,
    kind varchar not null,                  -- output: what was achieved; count: groups, vehicles, offices, projects
    description varchar not null,
    value decimal(38, 6) not null,
    value_text varchar not null,
    unit_of_measure varchar,
    comparator varchar not null,            -- =, >, >=, <, <=, ~
    quote varchar not null,
    page integer,
    char_start bigint not null,
    char_end bigint not null,
    parser_version varchar not null
);

create table if not exists raw.mentions (
    report_id varchar not null,
    mention_number integer not null,        -- reading order, from 0
    block_number integer not null,
    kind varchar not null,                  -- table, year, date, unit, outturn: what is named
    place varchar not null,                 -- contents, title, heading, sentence, row
    text varchar not null,                  -- the words, in their normal form
    label varchar,                          -- table: a code of seed statutory_tables, null: another table; outturn: a label
                                            -- of seed outturn_words; unit: own, other, like; date: until, stock; year: headed, stated
    item_label varchar,                     -- outturn: the line item its clause names, a label of line_item_labels
    base varchar,                           -- outturn: approved or revised, where it says which budget
    year integer,                           -- as printed, like month and day, however wrong
    month integer,
    day integer,
    quote varchar not null,                 -- the block, verbatim
    page integer,
    char_start bigint not null,             -- of the words
    char_end bigint not null,
    parser_version varchar not null
);

create table if not exists raw.rejected_files (
    file_name varchar not null,
    report_id varchar,                      -- SHA-256 of the bytes, where they could be read
    reason varchar not null,                -- one line
    duplicate_of varchar,                   -- file_name of the report with the same bytes
    parser_version varchar not null,
    loaded_at timestamp not null
);

-- A report taken out of the facts, and brought back; its rows in the other tables stay.
create table if not exists raw.withdrawals (
    report_id varchar not null,
    reason varchar,                         -- in the words of who withdrew it
    withdrawn_at timestamp not null,
    restored_at timestamp                   -- null: withdrawn still
);

-- What the line itself did; written by it, not by `ingest`.
create table if not exists raw.release_manifests (
    release_id varchar not null,
    released_at timestamp not null,
    rules varchar not null,                 -- fingerprint of models, seeds, macros, tests and expectations
    parser_version varchar not null,
    duckdb_version varchar not null,
    reports varchar not null,               -- fingerprint of reports, rejections and withdrawals
    report_count integer not null,
    checks_passed integer not null,
    checks_warned integer not null
);

create table if not exists raw.release_marts (
    release_id varchar not null,
    mart varchar not null,
    row_count bigint not null,
    content_hash varchar not null           -- the same for the same rows in any order, within a version of DuckDB
);

create table if not exists raw.runs (
    run_id varchar not null,
    command varchar not null,               -- build, run, watch, withdraw, restore, rollback
    started_at timestamp not null,
    ended_at timestamp,
    outcome varchar not null,               -- published, nothing_new, held_back, rolled_back, failed, interrupted
    error varchar,                          -- of a failed run: the line it ended with
    release_id varchar,                     -- the release it made current
    new_reports integer,
    unchanged_reports integer,
    rejected_files integer,
    changed_units integer,                  -- budget units built anew, or gone
    quarantined_unit_years integer,         -- that lost their trust in this run
    load_seconds double,
    transform_seconds double,
    check_seconds double,
    publish_seconds double,
    total_seconds double
);
