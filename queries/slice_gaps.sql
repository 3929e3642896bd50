-- question: What is not known of what is in the slice?
-- grain: one row
-- parameters: none
with {slice},

notices_in as (
    select
        count(*) as notice_count,
        count(*) filter (where province is null) as no_region_count,
        count(*) filter (where year is null) as no_year_count,
        count(*) filter (where warning_count > 0) as warned_count,
        coalesce(sum(gap_count), 0)::bigint as gap_count,
        min(understood_share) as least_understood_share,
        min(as_of_date) as first_date,
        max(as_of_date) as last_date
    from slice_notices
),

records as (
    select
        count(*) filter (where not is_stated) as unstated_count,
        count(*) filter (where primary_type is null) as no_type_count,
        count(*) filter (where has_refund_without_amount) as unwritten_count
    from slice
),

left_out as (
    select
        count(*) filter (where is_template) as template_count,
        count(*) filter (where not is_template) as uncounted_count
    from reached
    where is_template or notice_id not in (select notice_id from counted)
),

unread as (
    select count(*) as failure_count
    from failures
)

select *
from notices_in, records, left_out, unread
