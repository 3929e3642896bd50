-- question: Where do the texts of a group stand, side by side?
-- grain: one row a text of the group, the nearest to its representative first
-- parameters: group_id
-- headers: kind 文字种类, score 相似度, text 文字, body_name 单位, year 年份, round_label 轮次, issue_title 问题
-- denominator: none
select
    g.kind, m.score,
    case g.kind when 'measure' then t.text else i.title end as text,
    m.issue_id, m.position, m.notice_id, m.body_id, i.title as issue_title, i.status,
    n.body_name, n.province, n.city, n.county, n.year, n.round_label, n.source_id,
    t.span_start, t.span_end
from reuse_members as m
inner join reuse_groups as g on m.group_id = g.group_id
inner join issues as i on m.issue_id = i.issue_id
inner join notices as n on m.notice_id = n.notice_id
left join measures as t on m.issue_id = t.issue_id and m.position = t.position
where m.group_id = $group_id
order by m.score desc, n.body_name, n.year, m.issue_id, m.position
