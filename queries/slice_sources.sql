-- question: Where do the notices of the slice come from?
-- grain: one row a source
-- parameters: none
with {slice}

select distinct o.source_id, o.path, o.url, o.publisher, o.retrieved_date, o.format
from sources as o
inner join slice_notices as n on o.source_id = n.source_id
order by o.path, o.source_id
