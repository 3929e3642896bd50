-- question: The types of the slice's records, with what speaks for each?
-- grain: one row a record and type; a record without a type has one row, in the order of the store
-- parameters: none
-- key: issue_id, type_code
-- headers: type_code 类型代码, type_zh 类型（名称）, domain_code 领域代码, domain_zh 领域（名称）
with {slice}

select
    i.issue_id, i.notice_id, n.year, n.province, n.city, n.county, n.county_code, n.body_name, n.body_level, n.kind,
    n.round_label, i.no, i.sub, i.title, i.area, i.status, i.is_carried_over,
    coalesce(k.type_code, 'none') as type_code, p.zh as type_zh, p.parent as domain_code, d.zh as domain_zh,
    coalesce(k.is_primary, false) as is_primary, k.words, k.rule,
    -- Money stands on the primary type alone, so that the column adds up to the slice's sum.
    case when k.type_code is null or k.is_primary then i.refunded_yuan end as refunded_yuan
from issues as i
inner join counted as n on i.notice_id = n.notice_id
left join issue_types as k on i.issue_id = k.issue_id
left join codes as p on p.list = 'type' and p.code = k.type_code
left join codes as d on d.list = 'domain' and d.code = p.parent
where {issue_condition}
