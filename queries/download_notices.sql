-- question: The notices of the slice, with what is known of them and where they come from?
-- grain: one row a notice, in the order of the store
-- parameters: none
-- key: notice_id
-- headers: path 来源文件, format 来源格式
with {slice}

select
    n.notice_id, n.doc, n.inspection_id, n.body_id, n.kind, k.zh as kind_zh, n.is_counted, n.title, n.body_name,
    n.body_level, n.province_code, n.province, n.city_code, n.city, n.county_code, n.county, n.township,
    n.region_basis, n.region_candidates, n.authority, n.authority_level, n.term, n.round, n.round_label, n.team,
    n.inspection_type, n.inspected_from, n.inspected_to, n.feedback_date, n.report_date, n.publish_date, n.year,
    n.year_basis, n.as_of_date, n.claimed_areas, n.claimed_issues, n.claimed_completed, n.claimed_in_progress,
    n.claimed_not_done, n.claimed_rate, n.claimed_refunded_yuan, n.claimed_rules, n.prior_year,
    n.prior_authority_level, n.prior_term, n.prior_round, n.prior_team, n.issue_count, n.record_count,
    n.refunded_yuan, n.understood_share, n.gap_count, n.warning_count,
    o.path, o.format, o.url, o.publisher, o.retrieved_date
from slice_notices as n
left join sources as o on n.source_id = o.source_id
left join codes as k on k.list = 'kind' and k.code = n.kind
