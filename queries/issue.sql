-- question: What is known of one record?
-- grain: one row
-- parameters: issue_id
select
    i.*,
    t.zh as type_zh,
    d.zh as domain_zh,
    n.title as notice_title, n.doc, n.kind, n.year, n.province, n.city, n.county, n.body_name, n.round_label,
    n.as_of_date, n.is_demo, n.source_start
from issues as i
inner join notices as n on i.notice_id = n.notice_id
left join codes as t on t.list = 'type' and t.code = i.primary_type
left join codes as d on d.list = 'domain' and d.code = i.primary_domain
where i.issue_id = $issue_id
