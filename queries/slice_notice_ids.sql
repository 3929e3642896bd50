-- question: Which notices are in the slice?
-- grain: one row a notice, in order
-- parameters: none
with {slice}

select notice_id
from slice_notices
order by notice_id
