-- question: The measures of the slice's records?
-- grain: one row a measure, in the order of the store
-- parameters: none
-- key: issue_id, position
with {slice}

select
    m.issue_id, s.notice_id, s.year, s.province, s.city, s.county, s.body_name, s.round_label,
    s.no, s.sub, s.title, s.status, t.zh as status_zh, m.position, m.text,
    n.doc
from measures as m
inner join slice as s on m.issue_id = s.issue_id
inner join counted as n on s.notice_id = n.notice_id
left join codes as t on t.list = 'status' and t.code = s.status
