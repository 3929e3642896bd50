-- question: How many records are in the slice?
-- grain: one row
-- parameters: none
with {slice}

select count(*) as total
from slice
