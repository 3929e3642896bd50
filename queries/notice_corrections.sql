-- question: What did researchers correct in a notice?
-- grain: one row a correction
-- parameters: notice_id
select
    c.record, c.field, c.words, c.read_value, c.new_value, c.reason, c.who, c.corrected_date, c.state, c.problem,
    f.zh as field_zh, f.en as field_en, s.zh as state_zh, s.en as state_en
from corrections as c
left join codes as f on f.list = 'correction_field' and f.code = c.field
left join codes as s on s.list = 'correction_state' and s.code = c.state
where c.notice_id = $notice_id
order by c.record nulls first, c.field
