-- The slice, in one place: every question that says {slice} sees these relations.
-- reached: notices that the filters on region, body, round and year reach, counted or not
-- counted: of these, what counts (one notice an inspection; a filter on kind overrides; templates never)
-- slice:   issue records of counted notices that the filters on issues let through
-- slice_notices: counted notices, with a filter on issues only those that have a record in the slice
-- slice_amounts: money of these records and, while issues are not filtered, money outside any record (rule 5)
-- slice_money: refunds by role, a row a record, and a row a mention outside any record
reached as (
    select n.*
    from (
        select
            notices.* exclude (spans),
            [
                coalesce(province, '未定'),
                concat_ws('/', coalesce(province, '未定'), coalesce(city, '未定')),
                concat_ws('/', coalesce(province, '未定'), coalesce(city, '未定'), coalesce(county, '未定'))
            ] as region_paths
        from notices
    ) as n
    where {notice_condition}
),

-- place_*: where a chart by region puts the notice, one level below the region that is chosen.
counted as (
    select
        n.*,
        case {region_level}
            when 'province' then coalesce(n.province, '未定')
            when 'city' then coalesce(n.city, '未定')
            when 'county' then coalesce(n.county, '未定')
            else n.body_name
        end as place_label,
        case {region_level}
            when 'province' then n.region_paths[1]
            when 'city' then n.region_paths[2]
            when 'county' then n.region_paths[3]
        end as place_region,
        case {region_level} when 'body' then n.body_id end as place_body_id
    from reached as n
    where not n.is_template and {kind_condition}
),

-- The long texts stay in issues: a question that shows them joins them by issue_id.
slice as (
    select
        i.issue_id, i.notice_id, i.inspection_id, i.position, i.no, i.sub, i.title, i.area, i.status, i.deadline,
        i.primary_type, i.primary_domain, i.measure_count,
        coalesce(i.refunded_yuan, 0) as refunded_yuan,
        coalesce(i.is_carried_over, false) as is_carried_over,
        coalesce(i.has_refund_without_amount, false) as has_refund_without_amount,
        -- Only rectification notices with a stated status enter a rate (DESIGN.md, rule 4).
        coalesce(n.kind = 'rectification' and i.status <> 'unstated', false) as is_stated,
        coalesce(n.kind = 'rectification' and i.status in ('completed', 'completed_sustained'), false) as is_completed,
        coalesce(b.inspection_count, 0) >= 2 as is_seen_again,
        n.body_id, n.body_name, n.body_level, n.province, n.city, n.county, n.region_paths,
        n.round_label, n.term, n.team, n.inspection_type, n.authority_level, n.year, n.kind,
        n.feedback_date, n.as_of_date, n.place_label, n.place_region, n.place_body_id
    from issues as i
    inner join counted as n on i.notice_id = n.notice_id
    left join bodies as b on n.body_id = b.body_id
    where {issue_condition}
),

slice_notices as (
    select n.*
    from counted as n
    where not {has_issue_filter} or n.notice_id in (select notice_id from slice)
),

slice_amounts as (
    select a.*
    from amounts as a
    where a.issue_id in (select issue_id from slice)
    union all
    select a.*
    from amounts as a
    where
        a.issue_id is null
        and not {has_issue_filter}
        and a.notice_id in (select notice_id from slice_notices)
),

-- A record's sum is the truth (a ledger states it and no mentions); what no mention of recovered money explains
-- is refunded, so that the two always add up to the records' sum.
slice_money as (
    select
        s.year, s.place_label, s.place_region, s.place_body_id, s.primary_type,
        s.refunded_yuan - coalesce(m.recovered_yuan, 0) as refunded_yuan,
        coalesce(m.recovered_yuan, 0) as recovered_yuan,
        coalesce(m.to_refund_yuan, 0) as to_refund_yuan,
        0 as unassigned_yuan,
        1 as record_count
    from slice as s
    left join (
        select
            issue_id,
            sum(yuan) filter (where role = 'recovered') as recovered_yuan,
            sum(yuan) filter (where role = 'to_refund') as to_refund_yuan
        from slice_amounts
        where issue_id is not null and not is_repeat
        group by issue_id
    ) as m on s.issue_id = m.issue_id
    union all
    select n.year, n.place_label, n.place_region, n.place_body_id, null, 0, 0, 0, a.yuan, 0
    from slice_amounts as a
    inner join slice_notices as n on a.notice_id = n.notice_id
    where a.issue_id is null and a.role in ('refunded', 'recovered') and not a.is_repeat
)
