-- question: Which areas can be chosen?
-- grain: one row a area, also where it has no record
-- parameters: none
with {slice},

counts as (
    select area as code, count(*) as record_count
    from slice
    group by area
)

select k.code, k.zh, coalesce(c.record_count, 0) as record_count
from codes as k
left join counts as c on k.code = c.code
where k.list = 'area'
order by k.position
