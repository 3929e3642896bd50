-- question: The records of the slice with all that is known of them?
-- grain: one row a record, in the order of the store
-- parameters: none
-- key: notice_id, position, issue_id
with {slice}

-- Read from issues and not through the slice: to join a million records to themselves takes 100 MB more.
select
    i.issue_id, i.notice_id,
    n.year, n.year_basis, n.province, n.city, n.county, n.county_code, n.township, n.body_name, n.body_level,
    n.kind, n.authority, n.authority_level, n.term, n.round, n.round_label, n.team, n.inspection_type,
    n.inspected_from, n.inspected_to, n.feedback_date, n.report_date, n.publish_date, n.as_of_date,
    i.position, i.no, i.sub, i.heading, i.title, i.text,
    i.area, a.zh as area_zh,
    i.status, t.zh as status_zh, i.status_text, i.deadline, i.responsible_unit, i.responsible_person,
    i.primary_domain, d.zh as primary_domain_zh,
    i.primary_type, p.zh as primary_type_zh,
    array_to_string(i.types, ';') as types,
    i.is_carried_over, i.point_count, i.measure_count,
    i.refunded_yuan, i.has_refund_without_amount,
    i.village, i.rectification_text,
    n.doc, i.sheet, i.source_row
from issues as i
inner join counted as n on i.notice_id = n.notice_id
left join codes as a on a.list = 'area' and a.code = i.area
left join codes as t on t.list = 'status' and t.code = i.status
left join codes as d on d.list = 'domain' and d.code = i.primary_domain
left join codes as p on p.list = 'type' and p.code = i.primary_type
where {issue_condition}
