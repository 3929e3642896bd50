-- question: The measures of the slice's records?
-- grain: one row a measure
-- parameters: none
with {slice}

select
    m.issue_id, s.notice_id, n.year, n.province, n.city, n.county, n.body_name, n.round_label,
    s.no, s.sub, s.title, s.status, t.zh as status_zh,
    m.position, m.text,
    n.doc
from measures as m
inner join slice as s on m.issue_id = s.issue_id
inner join slice_notices as n on s.notice_id = n.notice_id
left join codes as t on t.list = 'status' and t.code = s.status
order by s.notice_id, s.position, m.position
