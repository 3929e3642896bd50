-- question: Which passages did no rule understand?
-- grain: one row a passage, the longest first
-- parameters: limit
-- headers: characters 字数
with {slice}

select g.notice_id, n.doc, n.title, n.body_name, g.text, length(g.text) as characters
from gaps as g
inner join reached as n on g.notice_id = n.notice_id
order by length(g.text) desc, g.notice_id, g.span_start
limit $limit
