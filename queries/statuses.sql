-- question: Which status do the issues of each place, round, type or level have?
-- grain: one row a place (by: region, round, type, level)
-- parameters: by
-- headers: code 代码, label 名称, region 地区路径, place_body_id 单位编号, completed_sustained 已完成并长期坚持, completed 已完成, partial 部分完成, in_progress 正在整改, not_done 未完成, unstated 未写明, record_count 记录数, completed_count 自报完成数, stated_count 有状态的记录数
with {slice}

select
    case $by
        when 'region' then place_label
        when 'round' then coalesce(round_label, '未定')
        when 'type' then coalesce(primary_domain, 'none')
        else coalesce(body_level, 'none')
    end as code,
    case $by when 'region' then place_label when 'round' then coalesce(round_label, '未定') end as label,
    case $by when 'region' then place_region end as region,
    case $by when 'region' then place_body_id end as place_body_id,
    count(*) filter (where status = 'completed_sustained') as completed_sustained,
    count(*) filter (where status = 'completed') as completed,
    count(*) filter (where status = 'partial') as partial,
    count(*) filter (where status = 'in_progress') as in_progress,
    count(*) filter (where status = 'not_done') as not_done,
    count(*) filter (where status = 'unstated') as unstated,
    count(*) as record_count,
    count(*) filter (where is_completed) as completed_count,
    count(*) filter (where is_stated) as stated_count
from slice
group by all
order by record_count desc, code, region, place_body_id
