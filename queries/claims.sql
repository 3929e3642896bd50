-- question: Do the totals that notices state of themselves agree with what was read?
-- grain: one row a counted notice that states how many issues it completed
-- parameters: none
-- headers: claimed 自称完成数, observed 读出完成数, claimed_issues 自称问题数, issue_count 读出问题数
with {slice},

read as (
    select notice_id, count(*) filter (where status in ('completed', 'completed_sustained')) as completed_count
    from issues
    group by notice_id
)

select
    n.notice_id, n.body_id, n.body_name as name, n.year,
    n.claimed_completed as claimed,
    coalesce(r.completed_count, 0) as observed,
    n.claimed_issues,
    n.issue_count
from slice_notices as n
left join read as r on n.notice_id = r.notice_id
where n.kind = 'rectification' and n.claimed_completed is not null
order by abs(n.claimed_completed - coalesce(r.completed_count, 0)) desc, n.notice_id
