-- question: What are these bodies called?
-- grain: one row a body
-- parameters: body_ids
select body_id, name
from bodies
where list_contains($body_ids, body_id)
order by body_id
