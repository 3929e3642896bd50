-- question: Which files or rows could not be read?
-- grain: one row a file or row
-- parameters: limit
select *
from failures
order by path, place
limit $limit
