-- question: Which domains and types can be chosen?
-- grain: one row a domain (parent NULL) and type; 'none' where a record has no type
-- parameters: none
with {slice},

counts as (
    select coalesce(primary_type, 'none') as code, count(*) as record_count
    from slice
    group by all
    union all
    select primary_domain, count(*)
    from slice
    where primary_domain is not null
    group by all
),

listed as (
    select list, code, parent, zh, position
    from codes
    where list in ('domain', 'type')
    union all
    select 'type', 'none', null, '未归类', null
)

select k.code, k.zh, k.parent, coalesce(c.record_count, 0) as record_count
from listed as k
left join counts as c on k.code = c.code
order by coalesce(k.parent, k.code), k.parent is not null, k.position nulls last, k.code
