-- question: Which notices stand before and after one in the list of the slice?
-- grain: one row, none where the notice is not in the list; the order is that of the list when it is opened
-- parameters: notice_id
with {slice},

{notice_list},

ordered as (
    select
        notice_id,
        row_number() over w as position,
        count(*) over () as total,
        lag(notice_id) over w as previous_id,
        lead(notice_id) over w as next_id
    from listed
    window w as (order by year desc nulls last, notice_id)
)

select position, total, previous_id, next_id
from ordered
where notice_id = $notice_id
