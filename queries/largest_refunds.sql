-- question: Which records gave back most, and in which words?
-- grain: one row a record, the largest first
-- parameters: limit
-- headers: type_code 类型代码
with {slice}

select
    s.issue_id, s.notice_id, s.body_id, s.body_name, s.county, s.year, s.title,
    coalesce(s.primary_type, 'none') as type_code,
    s.refunded_yuan, i.rectification_text,
    a.text as amount_text
from slice as s
inner join issues as i on s.issue_id = i.issue_id
left join (
    select issue_id, arg_max(text, yuan) as text
    from amounts
    where role in ('refunded', 'recovered') and not is_repeat
    group by issue_id
) as a on s.issue_id = a.issue_id
where s.refunded_yuan > 0
order by s.refunded_yuan desc, s.issue_id
limit $limit
