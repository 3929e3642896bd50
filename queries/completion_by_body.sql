-- question: How much did each body complete?
-- grain: one row a body with a stated status
-- parameters: none
-- headers: completed_count 自报完成数, stated_count 有状态的记录数
with {slice}

select
    body_id,
    max(body_name) as name,
    max(county) as county,
    count(*) filter (where is_completed) as completed_count,
    count(*) filter (where is_stated) as stated_count
from slice
where is_stated
group by body_id
order by stated_count desc, body_id
