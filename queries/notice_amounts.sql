-- question: Which money does a notice mention?
-- grain: one row a mention
-- parameters: notice_id
select *
from amounts
where notice_id = $notice_id
order by span_start nulls first, span_end
