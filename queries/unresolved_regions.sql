-- question: Which notices could not be put in a county, and where may they belong?
-- grain: one row a counted notice whose province or county is not known
-- parameters: limit
with {slice}

select notice_id, doc, title, body_name, body_level, province, city, region_basis, region_candidates, year, record_count
from counted
where
    province is null
    or (county is null and body_level not in ('prefecture', 'prefecture_department', 'province'))
order by province nulls first, doc, notice_id
limit $limit
