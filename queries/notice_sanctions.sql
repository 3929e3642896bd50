-- question: How many people and cases does a notice say were dealt with? Parts of a total and past ones are left out.
-- grain: one row a count
-- parameters: notice_id
select *
from sanctions
where
    notice_id = $notice_id
    and rule not in ('part_of_total', 'stated_as_problem')
order by span_start nulls first, span_end
