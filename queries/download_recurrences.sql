-- question: Which earlier problems do the slice's records repeat, with which proof?
-- grain: one row a link of a record of the slice to an earlier problem; earlier_issue_id NULL where only words tell of it
-- parameters: none
-- key: issue_id, link_no
-- headers: link_no 联系序号, title 问题（后来）, earlier_title 问题（前次）, earlier_status 整改状态（前次）, earlier_year 年份（前次）, earlier_round_label 轮次（前次）
with {slice},

links as (
    select
        *,
        row_number() over (partition by issue_id order by kind, rule, earlier_issue_id nulls last, words) as link_no
    from recurrences
)

select
    r.issue_id, r.link_no, r.earlier_issue_id, s.notice_id, s.year, s.province, s.city, s.county, r.body_id, s.body_name,
    s.round_label, s.title, s.primary_type, s.status,
    r.kind, r.source, r.rule, r.score, r.words, r.chain_id, r.inspections_apart, r.years_apart, r.is_relapse,
    e.title as earlier_title, e.status as earlier_status, n.year as earlier_year, n.round_label as earlier_round_label
from links as r
inner join slice as s on r.issue_id = s.issue_id
left join issues as e on r.earlier_issue_id = e.issue_id
left join notices as n on e.notice_id = n.notice_id
