-- question: How many issues does each year have in each area?
-- grain: one row a year and area; year NULL where it is unknown
-- parameters: none
-- headers: year 年份, area 聚焦方面, record_count 记录数
with {slice}

select year, area, count(*) as record_count
from slice
group by year, area
order by year nulls last, area
