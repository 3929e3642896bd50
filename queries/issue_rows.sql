-- question: Which records are in the slice?
-- grain: one row a record, a page of them
-- parameters: limit, offset
-- sort: year, province, city, county, body_name, round_label, no, area, title, primary_type, type_zh, status, deadline, refunded_yuan, is_carried_over, measure_count, issue_id, notice_id
with {slice},

rows_in as (
    select
        s.issue_id, s.notice_id, s.year, s.province, s.city, s.county, s.body_name, s.round_label,
        s.no, s.sub, s.area, s.title, s.primary_type, k.zh as type_zh, s.status, s.deadline,
        s.refunded_yuan, s.is_carried_over, s.measure_count, s.position
    from slice as s
    left join codes as k on k.list = 'type' and k.code = s.primary_type
)

select * exclude (position)
from rows_in
order by {order}, notice_id, position, issue_id
limit $limit offset $offset
