-- question: What did each inspection of one body find, and what came of it?
-- grain: one row an inspection, in their order
-- parameters: body_id
select
    s.inspection_id, s.inspected_order, s.year, s.round_label, s.notice_count, s.counted_notice_id, n.kind, n.title, n.doc,
    n.inspected_from, n.inspected_to, n.feedback_date, n.as_of_date,
    count(i.issue_id) as record_count,
    count(i.issue_id) filter (where n.kind = 'rectification' and i.status <> 'unstated') as stated_count,
    count(i.issue_id) filter (
        where n.kind = 'rectification' and i.status in ('completed', 'completed_sustained')
    ) as completed_count,
    count(i.issue_id) filter (where i.is_carried_over) as carried_over_count,
    coalesce(any_value(n.refunded_yuan), 0) as refunded_yuan
from inspections as s
left join notices as n on s.counted_notice_id = n.notice_id
left join issues as i on s.counted_notice_id = i.notice_id
where s.body_id = $body_id
group by all
order by s.inspected_order nulls last, s.inspection_id
