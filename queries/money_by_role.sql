-- question: How much money is spoken of in each role?
-- grain: one row a role; a sum that is mentioned again is not added again
-- parameters: none
-- headers: code 性质, yuan 金额（元）, amount_count 提及次数, body_count 单位数
with {slice}

select
    a.role as code,
    sum(a.yuan) as yuan,
    count(*) as amount_count,
    count(distinct n.body_id) as body_count
from slice_amounts as a
inner join slice_notices as n on a.notice_id = n.notice_id
where not a.is_repeat
group by a.role
order by a.role
