-- question: Which status do the issues of each year have?
-- grain: one row a year and status; year NULL where it is unknown
-- parameters: none
-- headers: year 年份, status 整改状态, record_count 记录数, stated_count 有状态的记录数, completed_count 自报完成数
with {slice}

select
    year,
    status,
    count(*) as record_count,
    count(*) filter (where is_stated) as stated_count,
    count(*) filter (where is_completed) as completed_count
from slice
group by year, status
order by year nulls last, status
