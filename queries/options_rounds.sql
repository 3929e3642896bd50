-- question: Which rounds can be chosen?
-- grain: one row a round, the latest first
-- parameters: none
with {slice}

select
    coalesce(round_label, '未定') as code,
    coalesce(round_label, '未定') as zh,
    max(year) as year,
    count(*) as record_count
from slice
group by round_label
order by max(year) desc nulls last, code
