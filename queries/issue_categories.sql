-- question: What are the issues about, and how much of it is put right?
-- grain: one row a domain or type (level: domain, type); what has none is 'none'
-- parameters: level
-- headers: code 代码, zh 问题类型, record_count 记录数, completed_count 自报完成数, stated_count 有状态的记录数, share 占比
with {slice},

coded as (
    select
        coalesce(case $level when 'domain' then primary_domain else primary_type end, 'none') as code,
        is_completed,
        is_stated
    from slice
),

counts as (
    select
        code,
        count(*) as record_count,
        count(*) filter (where is_completed) as completed_count,
        count(*) filter (where is_stated) as stated_count,
        count(*) / sum(count(*)) over () as share
    from coded
    group by code
)

select c.code, coalesce(k.zh, '未归类') as zh, c.record_count, c.completed_count, c.stated_count, c.share
from counts as c
left join codes as k on k.list = $level and k.code = c.code
order by c.record_count desc, c.code
