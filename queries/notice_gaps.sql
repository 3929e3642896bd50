-- question: Which text of a notice did no rule understand?
-- grain: one row a stretch of text
-- parameters: notice_id
select *
from gaps
where notice_id = $notice_id
order by span_start nulls first, span_end
