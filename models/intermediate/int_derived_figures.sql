with implied as (
    {{ of_units_to_build('int_figures_implied') }}
),

final as (
    select * exclude (rival_identity, rival_value, is_tabled, is_government_wide)
    from implied
    where rival_identity is null
)

select * from final
