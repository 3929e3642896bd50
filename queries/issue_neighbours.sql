-- question: Which records stand before and after one in the table of the slice?
-- grain: one row, none where the record is not in the slice
-- parameters: issue_id
-- sort: year, province, city, county, body_name, body_level, round_label, term, team, inspection_type, kind, feedback_date, as_of_date, no, area, title, primary_type, primary_domain, status, deadline, refunded_yuan, has_refund_without_amount, is_carried_over, measure_count, issue_id, notice_id
with {slice},

ordered as (
    select
        issue_id,
        row_number() over w as place,
        count(*) over () as total,
        lag(issue_id) over w as previous_id,
        lead(issue_id) over w as next_id
    from slice
    window w as (order by {order}, notice_id, position, issue_id)
)

select place, total, previous_id, next_id
from ordered
where issue_id = $issue_id
