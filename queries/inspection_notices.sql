-- question: Which other notices report the same inspection?
-- grain: one row a notice, the latest first
-- parameters: notice_id
select o.notice_id, o.doc, o.title, o.kind, o.is_counted, o.as_of_date, o.record_count
from notices as n
inner join notices as o on n.inspection_id = o.inspection_id
where n.notice_id = $notice_id and o.notice_id <> n.notice_id
order by o.as_of_date desc nulls last, o.notice_id
