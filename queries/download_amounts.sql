-- question: The money of the slice, mention by mention?
-- grain: one row a mention; issue_id NULL outside any record; in the order of the store
-- parameters: none
-- key: amount_id
with {slice}

select
    a.amount_id, a.notice_id, a.issue_id, n.year, n.province, n.city, n.county, n.body_name, n.round_label,
    s.no, s.sub, s.title,
    a.text, a.yuan, a.role, r.zh as role_zh, a.side, a.is_approximate, a.is_repeat, a.rule,
    n.doc
from slice_amounts as a
inner join slice_notices as n on a.notice_id = n.notice_id
left join slice as s on a.issue_id = s.issue_id
left join codes as r on r.list = 'role' and r.code = a.role
