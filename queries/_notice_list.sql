-- Which notices a reader of the slice may open: those counted that have a record in it and, while issues are not filtered,
-- those reached that are not counted.
listed as (
    select
        n.notice_id, coalesce(n.title, n.doc) as notice_title, n.kind, n.body_id, n.body_name, n.province, n.city, n.county,
        n.year, n.as_of_date, n.record_count, n.refunded_yuan, n.understood_share,
        n.notice_id in (select notice_id from counted) as is_counted
    from reached as n
    where
        n.notice_id in (select notice_id from slice_notices)
        or (not {has_issue_filter} and n.notice_id not in (select notice_id from counted))
)
