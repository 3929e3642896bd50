-- question: How much money came back in each year?
-- grain: one row a year; year NULL where it is unknown
-- parameters: none
-- headers: label 年份, year 年份（数值）, refunded_yuan 清退（元）, recovered_yuan 追缴（元）, to_refund_yuan 待退（元）, unassigned_yuan 未归入具体问题的退缴（元）, record_count 记录数
with {slice}

select
    coalesce(year::varchar, '未定') as label,
    year,
    sum(refunded_yuan) as refunded_yuan,
    sum(recovered_yuan) as recovered_yuan,
    sum(to_refund_yuan) as to_refund_yuan,
    sum(unassigned_yuan) as unassigned_yuan,
    sum(record_count)::bigint as record_count
from slice_money
group by year
order by year nulls last
