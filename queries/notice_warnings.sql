-- question: What should a reader of a notice know?
-- grain: one row a warning
-- parameters: notice_id
select *
from warnings
where notice_id = $notice_id
order by span_start nulls first, span_end
