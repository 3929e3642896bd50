-- question: Which kinds of notice can be chosen?
-- grain: one row a kind, also where it has no record
-- parameters: none
with {slice},

counts as (
    select kind as code, count(*) as record_count
    from slice
    group by kind
)

select k.code, k.zh, coalesce(c.record_count, 0) as record_count
from codes as k
left join counts as c on k.code = c.code
where k.list = 'kind'
order by k.position
