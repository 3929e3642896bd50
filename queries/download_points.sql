-- question: The points of the slice's records?
-- grain: one row a point, in the order of the store
-- parameters: none
-- key: issue_id, position
with {slice}

select
    m.issue_id, s.notice_id, s.year, s.province, s.city, s.county, s.body_name, s.round_label,
    s.no, s.sub, s.title, s.area, s.primary_type, m.position, m.text
from points as m
inner join slice as s on m.issue_id = s.issue_id
