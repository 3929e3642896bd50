-- question: How much is in the slice, how much is put right, refunded, found again?
-- grain: one row
-- parameters: none
with {slice},

records as (
    select
        count(distinct (notice_id, no)) as issue_count,
        count(*) as record_count,
        count(*) filter (where is_completed) as completed_count,
        count(*) filter (where is_stated) as stated_count,
        count(*) filter (where not is_stated) as unstated_count,
        coalesce(sum(refunded_yuan), 0) as refunded_yuan,
        count(*) filter (where has_refund_without_amount) as refund_without_amount_count,
        count(*) filter (where is_carried_over) as carried_over_count,
        count(*) filter (where is_seen_again) as repeated_base_count
    from slice
),

repeated as (
    select count(distinct s.issue_id) as repeated_record_count
    from slice as s
    inner join recurrences as r on s.issue_id = r.issue_id
    where r.kind = 'inferred' and s.is_seen_again
),

notices_in as (
    select count(*) as notice_count, count(distinct body_id) as body_count
    from slice_notices
),

money_outside as (
    select coalesce(sum(unassigned_yuan), 0) as unassigned_refunded_yuan
    from slice_money
),

left_out as (
    select
        count(*) filter (where is_template) as template_count,
        count(*) filter (where not is_template and notice_id not in (select notice_id from counted)) as uncounted_notice_count
    from reached
)

select *
from notices_in, records, repeated, money_outside, left_out
