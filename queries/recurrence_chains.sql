-- question: How does one problem go on from inspection to inspection, in whose words?
-- grain: one row a link between two inspections, the links of a chain together; the two kinds of proof make chains of their own
-- parameters: limit, offset
-- headers: kind 依据, chain_id 问题链, rule 规则, score 把握, source 前次来源, words 依据用语, body_name 单位, type_code 类型代码, zh 问题类型, link_count 链中联系数, chain_years 历时年数, inspections_apart 隔几次巡察, years_apart 隔几年, is_relapse 复发, issue_id 后来的问题编号, year 后来的年份, round_label 后来的轮次, title 后来的问题, text 后来的原文, earlier_issue_id 前次的问题编号, earlier_year 前次的年份, earlier_round_label 前次的轮次, earlier_title 前次的问题, earlier_text 前次的原文, earlier_status 前次自报状态
-- denominator: none, each row is its own proof; what is known from words only has no earlier side
-- The longest chains come first. A link is in the slice where its later issue is.
with {slice},

whole_chains as (
    select
        r.*,
        count(r.chain_id) over (partition by r.kind, r.chain_id) as link_count,
        coalesce(r.chain_id, r.issue_id) as chain_key
    from recurrences as r
),

links as (
    select w.*, s.body_name, s.primary_type, s.year, s.round_label, s.notice_id
    from whole_chains as w
    inner join slice as s on w.issue_id = s.issue_id
),

page as (
    select *
    from links
    order by link_count desc, kind, body_id, chain_key, year, issue_id
    limit $limit offset $offset
)

select
    p.kind, p.chain_id, p.rule, p.score, p.source, p.words,
    p.body_id, p.body_name, p.primary_type as type_code, coalesce(c.zh, '未归类') as zh,
    p.link_count, p.year - f.year as chain_years, p.inspections_apart, p.years_apart, p.is_relapse,
    p.issue_id, p.notice_id, p.year, p.round_label, i.title, i.text,
    p.earlier_issue_id, e.notice_id as earlier_notice_id, n.year as earlier_year,
    n.round_label as earlier_round_label, e.title as earlier_title, e.text as earlier_text,
    e.status as earlier_status
from page as p
inner join issues as i on p.issue_id = i.issue_id
left join issues as e on p.earlier_issue_id = e.issue_id
left join notices as n on e.notice_id = n.notice_id
left join issues as first on p.chain_id = first.issue_id
left join notices as f on first.notice_id = f.notice_id
left join codes as c on c.list = 'type' and c.code = p.primary_type
order by p.link_count desc, p.kind, p.body_id, p.chain_key, p.year, p.issue_id
