-- question: Which problems do most bodies have?
-- grain: one row a domain or type (level) and group (by: all, county, year, round)
-- parameters: by, level
-- headers: label 分组, code 代码, zh 问题类型, numerator 有此问题的单位数, denominator 观察到的单位数, share 占比, share_low 区间下限, share_high 区间上限
-- denominator: bodies of the group with a counted notice that has a record, whatever filter on issues is set; bodies of no known name are left out
with {slice},

observed as (
    select
        n.notice_id, n.body_id,
        case $by
            when 'county' then n.region_paths[3]
            when 'year' then coalesce(n.year::varchar, '未定')
            when 'round' then coalesce(n.round_label, '未定')
            else '全部'
        end as label
    from counted as n
    where n.body_id is not null and n.notice_id in (select notice_id from issues)
),

bases as (
    select label, count(distinct body_id) as denominator
    from observed
    group by label
),

coded as (
    select
        o.label, o.body_id,
        coalesce(case $level when 'domain' then s.primary_domain else s.primary_type end, 'none') as code
    from slice as s
    inner join observed as o on s.notice_id = o.notice_id
),

found as (
    select label, code, count(distinct body_id) as numerator
    from coded
    group by label, code
)

select
    f.label, f.code, coalesce(c.zh, '未归类') as zh, f.numerator, b.denominator,
    {interval}
from found as f
inner join bases as b on f.label = b.label
left join codes as c on c.list = $level and c.code = f.code
order by f.label, f.numerator desc, f.code
