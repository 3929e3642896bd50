-- question: Of what do the notices in the slice warn?
-- grain: one row a kind of warning
-- parameters: none
with {slice}

select
    w.code,
    min(w.message) as message,
    count(*) as warning_count,
    count(distinct w.notice_id) as notice_count
from warnings as w
inner join slice_notices as n on w.notice_id = n.notice_id
group by w.code
order by warning_count desc, w.code
