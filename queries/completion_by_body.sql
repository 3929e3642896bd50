-- question: How much did each body complete?
-- grain: one row a body with at least so many records of a stated status
-- parameters: least
-- headers: completed_count 自报完成数, stated_count 有状态的记录数, record_count 记录数
with {slice}

select
    body_id,
    max(body_name) as name,
    max(county) as county,
    count(*) filter (where is_completed) as completed_count,
    count(*) filter (where is_stated) as stated_count,
    count(*) as record_count
from slice
where body_id is not null
group by body_id
having count(*) filter (where is_stated) >= $least
order by record_count desc, body_id
