-- question: Which statuses can be chosen?
-- grain: one row a status, also where it has no record
-- parameters: none
with {slice},

counts as (
    select status as code, count(*) as record_count
    from slice
    group by status
)

select k.code, k.zh, coalesce(c.record_count, 0) as record_count
from codes as k
left join counts as c on k.code = c.code
where k.list = 'status'
order by k.position
