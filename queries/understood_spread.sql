-- question: How much of each notice was understood?
-- grain: one row a step of five per cent (step 95: 95% and more, less than 100%; 100: all of it)
-- parameters: none
-- headers: step 读懂比例的档, notice_count 文本数
with {slice}

select
    (floor(understood_share * 20) * 5)::integer as step,
    count(*) as notice_count
from reached
where understood_share is not null and not is_template
group by step
order by step
