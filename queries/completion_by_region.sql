-- question: How much is put right in each place?
-- grain: one row a place, one level below the region chosen
-- parameters: none
-- headers: label 地区或单位, region 地区路径, body_id 单位编号, completed_count 自报完成数, stated_count 有状态的记录数, record_count 记录数
with {slice}

select
    place_label as label,
    place_region as region,
    place_body_id as body_id,
    count(*) filter (where is_completed) as completed_count,
    count(*) filter (where is_stated) as stated_count,
    count(*) as record_count
from slice
group by all
order by record_count desc, region, label, body_id
