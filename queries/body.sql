-- question: What is known of one body?
-- grain: one row
-- parameters: body_id
select
    b.*,
    (select count(*) from issues as i where i.body_id = b.body_id and i.is_counted) as record_count,
    (select count(distinct notice_id) from notices as n where n.body_id = b.body_id) as notice_count
from bodies as b
where b.body_id = $body_id
