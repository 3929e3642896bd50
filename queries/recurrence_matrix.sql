-- question: Which problems stand in which inspections of the bodies that were inspected more than once?
-- grain: one row a body, type (level: domain, type) and inspection, also where a type that the body has elsewhere is absent
-- parameters: level, limit
-- headers: body_name 单位, code 类型代码, zh 问题类型, inspection_no 第几次巡察, inspection_count 巡察次数, round_label 轮次, year 年份, record_count 记录数, completed_count 自报完成数, explicit_count 文中写明的遗留问题数, inferred_count 推断的再次出现数, found_inspection_count 出现的巡察次数
-- denominator: inspection_count, the inspections of the body in the slice; bodies with fewer than two are left out
-- The bodies with the most types found twice come first; limit is a number of bodies.
with {slice},

-- inspection_no counts the inspections within the slice, in the order of their dates; undated ones come last.
inspected as (
    select
        n.body_id, n.body_name, n.inspection_id, n.notice_id, n.round_label, n.year,
        row_number() over (
            partition by n.body_id order by i.inspected_order nulls last, n.inspection_id
        ) as inspection_no,
        count(*) over (partition by n.body_id) as inspection_count
    from counted as n
    inner join inspections as i on n.inspection_id = i.inspection_id
    where n.body_id is not null
    qualify row_number() over (partition by n.inspection_id order by n.is_counted desc, n.notice_id) = 1
),

coded as (
    select
        s.issue_id, s.body_id, s.inspection_id, s.is_completed, s.is_carried_over,
        case $level when 'domain' then s.primary_domain else s.primary_type end as code
    from slice as s
),

found as (
    select
        c.body_id,
        c.inspection_id,
        c.code,
        count(*) as record_count,
        count(*) filter (where c.is_completed) as completed_count,
        count(*) filter (where c.is_carried_over) as explicit_count,
        count(*) filter (where c.issue_id in (select issue_id from recurrences where kind = 'inferred')) as inferred_count
    from coded as c
    where c.code is not null
    group by c.body_id, c.inspection_id, c.code
),

kinds as (
    select f.body_id, f.code, count(distinct f.inspection_id) as found_inspection_count
    from found as f
    inner join inspected as n on f.inspection_id = n.inspection_id and n.inspection_count >= 2
    group by all
),

bodies_in as (
    select body_id
    from kinds
    group by body_id
    order by count(*) filter (where found_inspection_count >= 2) desc, count(*) desc, body_id
    limit $limit
)

select
    n.body_id, n.body_name, k.code, coalesce(c.zh, k.code) as zh,
    n.inspection_id, n.inspection_no, n.inspection_count, n.round_label, n.year, n.notice_id,
    coalesce(f.record_count, 0) as record_count,
    coalesce(f.completed_count, 0) as completed_count,
    coalesce(f.explicit_count, 0) as explicit_count,
    coalesce(f.inferred_count, 0) as inferred_count,
    k.found_inspection_count
from kinds as k
inner join bodies_in as b on k.body_id = b.body_id
inner join inspected as n on k.body_id = n.body_id
left join found as f on k.code = f.code and n.inspection_id = f.inspection_id
left join codes as c on c.list = $level and c.code = k.code
order by n.body_name, n.body_id, k.found_inspection_count desc, k.code, n.inspection_no
