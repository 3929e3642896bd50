-- question: Which texts stand in the data more than once?
-- grain: one row a notice; same: recognised as another source's text, counted once; suspected: another of its kind reports the same inspection
-- parameters: limit
-- headers: basis 依据, message 说明
with {slice},

recognised as (
    select notice_id, min(message) as message
    from warnings
    where code in ('duplicate_text', 'near_duplicate')
    group by notice_id
),

suspected as (
    select inspection_id, kind
    from reached
    where not is_template and inspection_id is not null and kind in ('rectification', 'feedback', 'plan')
    group by inspection_id, kind
    having count(*) > 1
)

select
    n.notice_id, n.doc, n.title, n.body_name, n.kind, n.year, n.round_label,
    n.is_counted,
    case when r.notice_id is null then 'suspected' else 'same' end as basis,
    r.message
from reached as n
left join recognised as r on n.notice_id = r.notice_id
left join suspected as s on n.inspection_id = s.inspection_id and n.kind = s.kind
where not n.is_template and (r.notice_id is not null or s.inspection_id is not null)
order by basis, n.body_name, n.round_label, n.kind, n.notice_id
limit $limit
