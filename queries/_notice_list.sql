-- Which notices a reader of the slice may open: those counted that have a record in it and, while issues are not filtered,
-- those reached that are not counted, with the reason.
-- notice_table: the same with the statuses of their records.
listed as (
    select
        n.notice_id, coalesce(n.title, n.doc) as notice_title, n.kind, n.body_id, n.body_name, n.province, n.city, n.county,
        n.round_label, n.year, n.as_of_date, n.record_count, n.refunded_yuan, n.understood_share, n.warning_count,
        c.notice_id is not null as is_counted,
        case
            when c.notice_id is not null then 'counted'
            when n.is_template then 'template'
            when n.kind in ('other', 'round_summary') then 'other_kind'
            when n.is_counted then 'not_chosen'
            else 'same_inspection'
        end as counted_code
    from reached as n
    left join counted as c on n.notice_id = c.notice_id
    where
        n.notice_id in (select notice_id from slice_notices)
        or (not {has_issue_filter} and c.notice_id is null)
),

statuses as (
    select
        notice_id,
        count(*) filter (where status in ('completed', 'completed_sustained')) as completed_count,
        count(*) filter (where status <> 'unstated') as stated_count
    from issues
    where notice_id in (select notice_id from listed)
    group by notice_id
),

notice_table as (
    select l.*, coalesce(s.completed_count, 0) as completed_count, coalesce(s.stated_count, 0) as stated_count
    from listed as l
    left join statuses as s on l.notice_id = s.notice_id
)
