-- question: Which measures does each record of a notice enumerate?
-- grain: one row a measure
-- parameters: notice_id
select i.no, i.sub, c.*
from measures as c
inner join issues as i on c.issue_id = i.issue_id
where i.notice_id = $notice_id
order by i.position, c.position
