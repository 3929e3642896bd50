-- question: Whom did the slice's bodies deal with, count by count?
-- grain: one row a count; issue_id NULL outside any record, which only an unfiltered slice of issues has
-- parameters: none
-- key: notice_id, position
-- headers: position 次序
with {slice},

counts as (
    select
        *,
        row_number() over (partition by notice_id order by span_start nulls last, kind, text, count) as position
    from sanctions
)

select
    p.notice_id, p.issue_id, n.year, n.province, n.city, n.county, n.body_name, n.round_label,
    p.position, s.no, s.sub, s.title, p.kind, p.count, p.unit, p.text, p.rule, n.doc
from counts as p
inner join slice_notices as n on p.notice_id = n.notice_id
left join slice as s on p.issue_id = s.issue_id
where s.issue_id is not null or (p.issue_id is null and not {has_issue_filter})
