-- question: Which notices belong to the slice?
-- grain: one row a notice, a page of them; not counted ones too, while issues are not filtered
-- parameters: limit, offset
-- sort: year, notice_title, kind, body_name, county, round_label, as_of_date, record_count, completed_count, refunded_yuan, understood_share, warning_count, is_counted
with {slice},

{notice_list}

select *
from notice_table
order by {order}, notice_id
limit $limit offset $offset
