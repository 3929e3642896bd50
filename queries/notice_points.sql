-- question: Which points does each problem of a notice enumerate?
-- grain: one row a point
-- parameters: notice_id
select i.no, i.sub, c.*
from points as c
inner join issues as i on c.issue_id = i.issue_id
where i.notice_id = $notice_id
order by i.position, c.position
