-- question: What is known of one notice?
-- grain: one row; source_text is the notice's part, its spans count from the start of the whole source
-- parameters: notice_id
select
    n.*,
    n.notice_id = i.counted_notice_id as is_counted_of_inspection,
    i.notice_count as inspection_notice_count,
    i.counted_notice_id,
    s.path, s.format, s.encoding, s.url, s.publisher, s.retrieved_date,
    substring(s.text, n.source_start + 1, n.source_end - n.source_start) as source_text
from notices as n
left join sources as s on n.source_id = s.source_id
left join inspections as i on n.inspection_id = i.inspection_id
where n.notice_id = $notice_id
