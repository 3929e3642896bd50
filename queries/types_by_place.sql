-- question: What share of the bodies of each place or year has each kind of problem?
-- grain: one row a domain or type (level) and a year or place (by)
-- parameters: by, level
-- headers: code 类型代码, place 年份或地区, region 地区路径, place_body_id 单位编号, body_count 有此类问题的单位数, base_count 该列单位数, record_count 记录数
with {slice},

placed as (
    select
        notice_id, body_id,
        case $by when 'year' then coalesce(year::varchar, 'none') else place_label end as place,
        case $by when 'year' then null else place_region end as region,
        case $by when 'year' then null else place_body_id end as place_body_id
    from counted
),

bases as (
    select place, region, place_body_id, count(distinct body_id) as base_count
    from placed
    group by all
),

found as (
    select
        coalesce(case $level when 'domain' then s.primary_domain else s.primary_type end, 'none') as code,
        p.place, p.region, p.place_body_id,
        count(distinct s.body_id) as body_count,
        count(*) as record_count
    from slice as s
    inner join placed as p on s.notice_id = p.notice_id
    group by all
)

select f.code, f.place, f.region, f.place_body_id, f.body_count, b.base_count, f.record_count
from found as f
inner join bases as b
    on f.place = b.place and f.region is not distinct from b.region
    and f.place_body_id is not distinct from b.place_body_id
order by f.code, f.place, f.region, f.place_body_id
