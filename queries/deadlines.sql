-- question: What became of issues with a deadline by the date of the report?
-- grain: one row of passed or not, and completed or not
-- parameters: none
-- headers: is_passed 时限已过, is_completed 自报完成, record_count 记录数
with {slice}

select
    left(s.deadline, 7) < left(s.as_of_date, 7) as is_passed,
    s.is_completed,
    count(*) as record_count
from slice as s
where s.deadline is not null and s.as_of_date is not null and s.is_stated
group by all
order by is_passed desc, is_completed
