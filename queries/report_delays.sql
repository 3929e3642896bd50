-- question: How many months pass from feedback to the report?
-- grain: one row a counted rectification notice with both dates
-- parameters: none
-- headers: months 反馈至通报的月数
with {slice}

select
    notice_id, body_id, body_name as name, feedback_date, as_of_date,
    date_diff('month', strptime(left(feedback_date, 7), '%Y-%m'), strptime(left(as_of_date, 7), '%Y-%m')) as months
from slice_notices
where kind = 'rectification' and feedback_date is not null and as_of_date is not null
order by months desc, notice_id
