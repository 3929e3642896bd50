-- question: How are the records spread over domains and their types?
-- grain: one row a domain (parent NULL) and a type; none where a record has no type
-- parameters: none
-- headers: code 代码, parent 领域, record_count 记录数, body_count 单位数, notice_count 文本数
with {slice}

select
    coalesce(primary_type, 'none') as code,
    primary_domain as parent,
    count(*) as record_count,
    count(distinct body_id) as body_count,
    count(distinct notice_id) as notice_count
from slice
group by primary_type, primary_domain
union all
select primary_domain, null, count(*), count(distinct body_id), count(distinct notice_id)
from slice
where primary_domain is not null
group by primary_domain
order by record_count desc, code
