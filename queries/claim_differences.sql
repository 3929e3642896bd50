-- question: Which totals that notices state of themselves differ from what was read?
-- grain: one row a notice and total, the largest difference first; both are kept as they are
-- parameters: limit
-- headers: claim 自称的是什么, claimed 自称, observed 读出, difference 自称减读出
with {slice},

read as (
    select
        notice_id,
        count(*) filter (where status in ('completed', 'completed_sustained')) as completed_count,
        count(*) filter (where status in ('in_progress', 'partial')) as in_progress_count,
        count(*) filter (where status = 'not_done') as not_done_count
    from issues
    group by notice_id
),

stated as (
    select
        n.notice_id, n.doc, n.title, n.body_name, n.county, n.year,
        unnest([
            {'claim': 'issues', 'claimed': n.claimed_issues, 'observed': n.issue_count},
            {'claim': 'completed', 'claimed': n.claimed_completed, 'observed': coalesce(r.completed_count, 0)},
            {'claim': 'in_progress', 'claimed': n.claimed_in_progress, 'observed': coalesce(r.in_progress_count, 0)},
            {'claim': 'not_done', 'claimed': n.claimed_not_done, 'observed': coalesce(r.not_done_count, 0)}
        ]) as claim
    from slice_notices as n
    left join read as r on n.notice_id = r.notice_id
    where n.kind = 'rectification'
)

select
    notice_id, doc, title, body_name, county, year,
    claim.claim as claim, claim.claimed as claimed, claim.observed as observed,
    claim.claimed - claim.observed as difference
from stated
where claim.claimed is not null and claim.claimed <> claim.observed
order by abs(claim.claimed - claim.observed) desc, notice_id, claim.claim
limit $limit
