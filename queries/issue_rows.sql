-- question: Which records are in the slice?
-- grain: one row a record, a page of them
-- parameters: limit, offset
-- sort: year, province, city, county, body_name, body_level, round_label, term, team, inspection_type, kind, feedback_date, as_of_date, no, area, title, primary_type, primary_domain, status, deadline, refunded_yuan, has_refund_without_amount, is_carried_over, measure_count, issue_id, notice_id
with {slice},

-- Sorted and cut before the long texts are joined.
page as (
    select
        issue_id, notice_id, position, year, province, city, county, body_name, body_level, round_label, term, team,
        inspection_type, kind, feedback_date, as_of_date, no, sub, area, title, primary_type, primary_domain, status,
        deadline, refunded_yuan, has_refund_without_amount, is_carried_over, measure_count
    from slice
    order by {order}, notice_id, position, issue_id
    limit $limit offset $offset
),

rows_in as (
    select
        p.*,
        i.heading, i.text, i.rectification_text, i.status_text, i.responsible_unit, i.responsible_person, i.village,
        i.point_count, n.authority, n.township
    from page as p
    inner join issues as i on p.issue_id = i.issue_id
    inner join notices as n on p.notice_id = n.notice_id
)

select * exclude (position)
from rows_in
order by {order}, notice_id, position, issue_id
