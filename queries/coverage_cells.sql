-- question: How many notices, bodies and records of each place and year are in the data?
-- grain: one row a place (one level below the region chosen) and year; year NULL where it is unknown
-- parameters: none
-- headers: place 地区, region 地区路径, place_body_id 单位编号, year 年份, notice_count 计入的文本数, body_count 单位数, record_count 记录数
with {slice}

select
    place_label as place,
    place_region as region,
    place_body_id,
    year,
    count(*) as notice_count,
    count(distinct body_id) as body_count,
    coalesce(sum(record_count), 0)::bigint as record_count
from counted
group by all
order by place, region, place_body_id, year
