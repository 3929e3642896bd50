-- question: Which earlier problems does a record repeat, and which later ones repeat it?
-- grain: one row a link; side says whether the other record is earlier or later
-- parameters: issue_id
with links as (
    select issue_id, earlier_issue_id as other_issue_id, 'earlier' as side, * exclude (issue_id, earlier_issue_id, body_id)
    from recurrences
    union all
    select earlier_issue_id, issue_id, 'later', * exclude (issue_id, earlier_issue_id, body_id)
    from recurrences
    where earlier_issue_id is not null
)

select
    l.side, l.kind, l.source, l.rule, l.score, l.words, l.inspections_apart, l.years_apart, l.is_relapse,
    i.title, i.text,
    l.other_issue_id,
    o.notice_id as other_notice_id,
    o.title as other_title,
    o.text as other_text,
    o.status as other_status,
    n.year as other_year,
    n.round_label as other_round_label,
    n.body_name as other_body_name
from links as l
inner join issues as i on l.issue_id = i.issue_id
left join issues as o on l.other_issue_id = o.issue_id
left join notices as n on o.notice_id = n.notice_id
where l.issue_id = $issue_id
order by l.side, l.kind, l.score desc, l.other_issue_id
