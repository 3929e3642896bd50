-- question: How much came back, how much is still to come, per record and per body?
-- grain: one row
-- parameters: none
with {slice},

records as (
    select
        count(*) filter (where refunded_yuan > 0) as paid_record_count,
        count(distinct body_id) filter (where refunded_yuan > 0) as paid_body_count,
        count(*) filter (where has_refund_without_amount) as unwritten_count,
        coalesce(sum(refunded_yuan), 0) as refunded_yuan,
        median(refunded_yuan::double) filter (where refunded_yuan > 0) as median_yuan
    from slice
),

sums as (
    select
        coalesce(sum(recovered_yuan), 0) as recovered_yuan,
        coalesce(sum(to_refund_yuan), 0) as to_refund_yuan,
        coalesce(sum(unassigned_yuan), 0) as unassigned_yuan
    from slice_money
),

fines as (
    select coalesce(sum(yuan), 0) as fine_yuan, count(*) as fine_count
    from slice_amounts
    where role in ('fine', 'confiscated') and not is_repeat
)

select *
from records, sums, fines
