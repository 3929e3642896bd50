-- question: How much is in each place of one level?
-- grain: one row a province, city or county that has a record or a refund in the slice
-- parameters: level
-- headers: region 地区路径, label 地区, body_count 单位数, record_count 记录数, completed_count 自报完成数, stated_count 有状态的记录数, refunded_yuan 退缴金额（元）
with {slice},

records as (
    select
        region_paths[case $level when 'province' then 1 when 'city' then 2 else 3 end] as region,
        count(distinct body_id) as body_count,
        count(*) as record_count,
        count(*) filter (where is_completed) as completed_count,
        count(*) filter (where is_stated) as stated_count,
        sum(refunded_yuan) as refunded_yuan
    from slice
    group by all
)

select region, split_part(region, '/', -1) as label, body_count, record_count, completed_count, stated_count, refunded_yuan
from records
order by record_count desc, region
