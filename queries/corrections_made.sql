-- question: What did researchers correct, and which corrections are not in use?
-- grain: one row a correction, those not in use first
-- parameters: limit
select *
from corrections
order by state = 'suspended' desc, state = 'unusable' desc, corrected_date desc, document, record, field
limit $limit
