-- question: What can be chosen of each filter, and how many records would it leave?
-- grain: one row a filter and value; what is not stated has the value that chooses it (none, 未定)
-- parameters: none
with {slice},

valued as (
    select 'level' as key, coalesce(body_level, 'none') as code, year from slice
    union all
    select 'authority', coalesce(authority_level, 'none'), year from slice
    union all
    select 'term', coalesce(term::varchar, 'none'), year from slice
    union all
    select 'round', coalesce(round_label, '未定'), year from slice
    union all
    select 'mode', coalesce(inspection_type, 'none'), year from slice
    union all
    select 'team', coalesce(team, 'none'), year from slice
    union all
    select 'year', coalesce(year::varchar, 'none'), year from slice
    union all
    select 'area', area, year from slice
    union all
    select 'type', coalesce(primary_type, 'none'), year from slice
    union all
    select 'type', primary_domain, year from slice where primary_domain is not null
    union all
    select 'status', status, year from slice
    union all
    select 'carried', '1', year from slice where is_carried_over
    union all
    select 'refunded', '1', year from slice where refunded_yuan > 0
    union all
    select 'unwritten', '1', year from slice where has_refund_without_amount
    union all
    select 'recurring', '1', year
    from slice
    where issue_id in (select issue_id from recurrences where kind = 'inferred')
),

-- A kind overrides what counts, so that its records are those that choosing it would give.
kinds as (
    select 'kind' as key, n.kind as code, n.year
    from issues as i
    inner join reached as n on i.notice_id = n.notice_id
    where not n.is_template and {issue_condition}
),

sanctioned as (
    select s.issue_id, p.kind, s.year
    from slice as s
    inner join sanctions as p on s.issue_id = p.issue_id
    where p.count is distinct from 0 and p.rule is distinct from 'stated_as_problem'
),

counts as (
    select key, code, count(*) as record_count, max(year) as last_year
    from (select * from valued union all select * from kinds)
    group by key, code
    union all
    select 'sanction', kind, count(distinct issue_id), max(year) from sanctioned group by kind
    union all
    select 'sanction', 'any', count(distinct issue_id), max(year) from sanctioned
)

select key, code, record_count, last_year
from counts
order by key, record_count desc, code
