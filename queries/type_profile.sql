-- question: What did bodies say about a type of problem?
-- grain: one row a record, the latest first
-- parameters: limit
with {slice}

select
    s.issue_id, s.notice_id, s.body_name, s.county, s.year, s.status, s.title, i.text, s.refunded_yuan
from slice as s
inner join issues as i on s.issue_id = i.issue_id
order by s.year desc nulls last, s.issue_id
limit $limit
