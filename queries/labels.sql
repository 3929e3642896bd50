-- question: What are the codes of a list called?
-- grain: one row a code, in display order
-- parameters: list
select code, zh, en, parent
from codes
where list = $list
order by position, code
