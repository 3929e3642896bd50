-- question: Which years can be chosen?
-- grain: one row a year, the latest first; 'none' where it is unknown
-- parameters: none
with {slice}

select
    coalesce(year::varchar, 'none') as code,
    coalesce(year || '年', '年份未定') as zh,
    count(*) as record_count
from slice
group by year
order by year desc nulls last
