-- question: Which types do the records of a notice have, by which words?
-- grain: one row a record and type
-- parameters: notice_id
select c.*, k.zh, k.parent as domain_code
from issue_types as c
inner join issues as i on c.issue_id = i.issue_id
left join codes as k on k.list = 'type' and k.code = c.type_code
where i.notice_id = $notice_id
order by i.position, c.is_primary desc, c.type_code
