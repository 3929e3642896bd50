-- question: Which regions and bodies can be chosen?
-- grain: one row a body
-- parameters: none
with {slice},

records as (
    select notice_id, count(*) as record_count
    from slice
    group by notice_id
)

select
    n.province, n.city, n.county, n.body_id,
    max(n.body_name) as body_name,
    coalesce(sum(r.record_count), 0)::bigint as record_count
from slice_notices as n
left join records as r on n.notice_id = r.notice_id
group by n.province, n.city, n.county, n.body_id
order by n.province nulls last, n.city nulls last, n.county nulls last, body_name, n.body_id
