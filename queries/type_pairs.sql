-- question: Which types of problem are found together?
-- grain: one row a pair of types; counted are inspections in which both were found
-- parameters: limit
-- headers: code 类型代码, other_code 另一类型代码, both_count 两类都有的巡察数, one_count 有前者的巡察数, other_count 有后者的巡察数, inspection_count 全部巡察数, lift 提升度
with {slice},

found as (
    select distinct inspection_id, primary_type as code
    from slice
    where primary_type is not null
),

sizes as (
    select code, count(*) as inspection_count
    from found
    group by code
),

whole as (
    select count(distinct inspection_id) as inspection_count from slice
),

pairs as (
    select a.code, b.code as other_code, count(*) as both_count
    from found as a
    inner join found as b on a.inspection_id = b.inspection_id and a.code < b.code
    group by a.code, b.code
)

select
    p.code, p.other_code, p.both_count,
    a.inspection_count as one_count,
    b.inspection_count as other_count,
    w.inspection_count,
    p.both_count * w.inspection_count / (a.inspection_count * b.inspection_count) as lift
from pairs as p
inner join sizes as a on p.code = a.code
inner join sizes as b on p.other_code = b.code
cross join whole as w
where p.both_count >= 3
order by p.both_count desc, lift desc, p.code, p.other_code
limit $limit
