-- question: How much of what was reported put right comes back?
-- grain: one row a kind of proof (explicit, inferred; never added) and group (by: all, type, domain, year, county)
-- parameters: by
-- headers: kind 依据, label 分组, code 代码, numerator 复发数, denominator 自报完成且单位后来又受巡察的记录数, share 复发率, share_low 区间下限, share_high 区间上限
-- denominator: records of rectification notices in the slice reported completed, of bodies inspected again later; one record counts once
-- Inferred relapses are 疑似. The slice holds the earlier record; the later one may lie outside it.
with {slice},

last_inspections as (
    select body_id, max(inspected_order) as last_order
    from inspections
    where body_id is not null
    group by body_id
),

base as (
    select
        s.issue_id,
        case $by
            when 'type' then coalesce(s.primary_type, 'none')
            when 'domain' then coalesce(s.primary_domain, 'none')
            when 'year' then coalesce(s.year::varchar, '未定')
            when 'county' then s.region_paths[3]
            else 'all'
        end as code
    from slice as s
    inner join inspections as i on s.inspection_id = i.inspection_id
    inner join last_inspections as l on i.body_id = l.body_id
    where s.is_completed and i.inspected_order < l.last_order
),

kinds as (
    select unnest(['explicit', 'inferred']) as kind
),

counts as (
    select
        k.kind, b.code,
        count(distinct r.earlier_issue_id) as numerator,
        count(distinct b.issue_id) as denominator
    from base as b
    cross join kinds as k
    left join recurrences as r on b.issue_id = r.earlier_issue_id and k.kind = r.kind and r.is_relapse
    group by all
)

select
    c.kind, c.code,
    case when $by in ('type', 'domain') then coalesce(w.zh, '未归类') when $by = 'all' then '全部' else c.code end as label,
    c.numerator, c.denominator,
    {interval}
from counts as c
left join codes as w on w.list = $by and w.code = c.code
order by c.kind, c.denominator desc, c.code
