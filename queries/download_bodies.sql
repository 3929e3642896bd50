-- question: The bodies of the slice, and what the slice holds of each?
-- grain: one row a body
-- parameters: none
-- key: body_id
-- headers: level_zh 单位层级（名称）, slice_notice_count 切片内文本数, slice_record_count 切片内记录数, slice_stated_count 切片内有状态的记录数, slice_completed_count 切片内自报完成数, slice_refunded_yuan 切片内退缴金额
with {slice},

notices_in as (
    select body_id, count(*) as slice_notice_count
    from slice_notices
    where body_id is not null
    group by body_id
),

records as (
    select
        body_id,
        count(*) as slice_record_count,
        count(*) filter (where is_stated) as slice_stated_count,
        count(*) filter (where is_completed) as slice_completed_count,
        sum(refunded_yuan) as slice_refunded_yuan
    from slice
    group by body_id
)

select
    b.body_id, b.name, b.level, k.zh as level_zh, b.province, b.city, b.county, b.county_code, b.township,
    b.inspection_count, n.slice_notice_count,
    coalesce(r.slice_record_count, 0) as slice_record_count,
    coalesce(r.slice_stated_count, 0) as slice_stated_count,
    coalesce(r.slice_completed_count, 0) as slice_completed_count,
    coalesce(r.slice_refunded_yuan, 0) as slice_refunded_yuan
from bodies as b
inner join notices_in as n on b.body_id = n.body_id
left join records as r on b.body_id = r.body_id
left join codes as k on k.list = 'body_level' and k.code = b.level
