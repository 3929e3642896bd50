-- question: Which notices belong to the slice?
-- grain: one row a notice, a page of them; not counted ones too, while issues are not filtered
-- parameters: limit, offset
-- sort: year, notice_title, kind, body_name, county, as_of_date, record_count, completed_count, refunded_yuan, understood_share, is_counted
with {slice},

{notice_list},

statuses as (
    select
        notice_id,
        count(*) filter (where status in ('completed', 'completed_sustained')) as completed_count,
        count(*) filter (where status <> 'unstated') as stated_count
    from issues
    where notice_id in (select notice_id from listed)
    group by notice_id
)

select l.*, coalesce(s.completed_count, 0) as completed_count, coalesce(s.stated_count, 0) as stated_count
from listed as l
left join statuses as s on l.notice_id = s.notice_id
order by {order}, l.notice_id
limit $limit offset $offset
