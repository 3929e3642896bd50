-- question: Which notices stand before and after one in the list of the slice?
-- grain: one row, none where the notice is not in the list
-- parameters: notice_id
-- sort: year, notice_title, kind, body_name, county, round_label, as_of_date, record_count, completed_count, refunded_yuan, understood_share, warning_count, is_counted
with {slice},

{notice_list},

ordered as (
    select
        notice_id,
        row_number() over w as position,
        count(*) over () as total,
        lag(notice_id) over w as previous_id,
        lead(notice_id) over w as next_id
    from notice_table
    window w as (order by {order}, notice_id)
)

select position, total, previous_id, next_id
from ordered
where notice_id = $notice_id
