-- question: How many inspections, how many years does one problem last?
-- grain: one row a kind of proof (explicit, inferred; never added) and number of inspections a problem stands in
-- parameters: none
-- headers: kind 依据, inspection_count 出现在几次巡察中, problem_count 问题数, base_body_count 受过这么多次巡察的单位数, years_least 最短年数, years_median 年数中位数, years_most 最长年数
-- denominator: base_body_count, bodies of the slice inspected at least that often; without inspection_count (前次只有原话) all bodies of the slice
-- A problem is a chain that reaches into the slice; it counts once, with all its inspections.
with {slice},

reached_chains as (
    select distinct r.kind, r.chain_id
    from recurrences as r
    inner join slice as s on r.issue_id = s.issue_id
    where r.chain_id is not null
),

links as (
    select r.kind, r.chain_id, r.issue_id
    from recurrences as r
    inner join reached_chains as c on r.kind = c.kind and r.chain_id = c.chain_id
),

members as (
    select kind, chain_id, issue_id from links
    union
    select kind, chain_id, chain_id from links
),

chains as (
    select
        m.kind, m.chain_id,
        count(distinct i.inspection_id) as inspection_count,
        max(n.year) - min(n.year) as years
    from members as m
    inner join issues as i on m.issue_id = i.issue_id
    inner join notices as n on i.notice_id = n.notice_id
    group by all
),

said_only as (
    select r.kind, r.issue_id, null::bigint as inspection_count, r.years_apart as years
    from recurrences as r
    inner join slice as s on r.issue_id = s.issue_id
    where r.kind = 'explicit' and r.earlier_issue_id is null
),

problems as (
    select kind, inspection_count, years from chains
    union all
    select kind, inspection_count, years from said_only
),

counts as (
    select
        kind, inspection_count,
        count(*) as problem_count,
        min(years) as years_least, median(years) as years_median, max(years) as years_most
    from problems
    group by all
),

bodies_in as (
    select distinct n.body_id, coalesce(b.inspection_count, 1) as inspection_count
    from counted as n
    left join bodies as b on n.body_id = b.body_id
    where n.body_id is not null
)

select
    c.kind, c.inspection_count, c.problem_count,
    (select count(*) from bodies_in as b where b.inspection_count >= coalesce(c.inspection_count, 1)) as base_body_count,
    c.years_least, c.years_median, c.years_most
from counts as c
order by c.kind, c.inspection_count nulls last
