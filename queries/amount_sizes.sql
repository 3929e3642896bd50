-- question: How large are the sums that records give back?
-- grain: one row a size, ten times the one before: floor of the decimal logarithm of a record's yuan
-- parameters: none
-- headers: size 位数（10 的幂）, record_count 记录数, yuan 退缴（元）
with {slice}

select
    floor(log10(refunded_yuan::double))::integer as size,
    count(*) as record_count,
    sum(refunded_yuan) as yuan
from slice
where refunded_yuan >= 1
group by 1
order by 1
