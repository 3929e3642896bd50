-- question: Which records does a notice hold?
-- grain: one row a record, in the notice's order
-- parameters: notice_id
select i.*, t.zh as type_zh, d.zh as domain_zh
from issues as i
left join codes as t on t.list = 'type' and t.code = i.primary_type
left join codes as d on d.list = 'domain' and d.code = i.primary_domain
where i.notice_id = $notice_id
order by i.position
