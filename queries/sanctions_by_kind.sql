-- question: How many people and cases were dealt with?
-- grain: one row a kind and unit; parts of a total and what the problem tells of earlier years are not added
-- parameters: none
-- headers: code 种类, unit 计量, dealt_count 数量, record_count 涉及记录数, body_count 涉及单位数
with {slice}

select
    p.kind as code,
    p.unit,
    sum(p.count)::bigint as dealt_count,
    count(distinct p.issue_id) as record_count,
    count(distinct n.body_id) as body_count
from sanctions as p
inner join slice_notices as n on p.notice_id = n.notice_id
where
    p.count > 0
    and coalesce(p.rule, '') not in ('part_of_total', 'stated_as_problem')
    and (p.issue_id in (select issue_id from slice) or (p.issue_id is null and not {has_issue_filter}))
group by p.kind, p.unit
order by dealt_count desc, code, unit
