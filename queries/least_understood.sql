-- question: Which notices were understood least, and which warn most?
-- grain: one row a notice with a gap or a warning, the least understood first
-- parameters: limit
with {slice}

select
    notice_id, doc, title, body_name, kind, year, record_count, understood_share, gap_count, warning_count
from reached
where gap_count > 0 or warning_count > 0
order by understood_share nulls first, warning_count desc, notice_id
limit $limit
