-- question: How many notices belong to the slice?
-- grain: one row
-- parameters: none
with {slice},

{notice_list}

select count(*) as total, count(*) filter (where is_counted) as counted
from listed
