-- question: Under which names do notices know one body?
-- grain: one row a name, in the order of their dates
-- parameters: body_id
select name, first_date, last_date, notice_count, basis, evidence
from body_names
where body_id = $body_id
order by first_date nulls last, name
