with recursive line_items as (
    select * from {{ ref('line_items') }}
),

walked as (
    select
        line_item,
        line_item as tree_path,
        name_zh as tree_path_zh,
        0 as depth
    from line_items
    where parent_line_item is null
    union all
    select
        line_items.line_item,
        walked.tree_path || '/' || line_items.line_item as tree_path,
        walked.tree_path_zh || '/' || line_items.name_zh as tree_path_zh,
        walked.depth + 1 as depth
    from line_items
    inner join walked on line_items.parent_line_item = walked.line_item
),

final as (
    select
        line_items.line_item,
        line_items.parent_line_item,
        line_items.side,
        line_items.detail_kind,
        line_items.is_reported,
        line_items.name_zh,
        line_items.name_en,
        walked.tree_path,
        walked.tree_path_zh,
        walked.depth,
        line_items.comment
    from line_items
    inner join walked on line_items.line_item = walked.line_item
)

select * from final
