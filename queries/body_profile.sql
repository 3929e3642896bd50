-- question: Which problems does one body have, and how many bodies of its county and province have them?
-- grain: one row a type of its counted records
-- parameters: body_id
-- denominator: bodies of the county, of the province, that have a counted record
with places as (
    select i.body_id, n.province, n.city, n.county, i.primary_type
    from issues as i
    inner join notices as n on i.notice_id = n.notice_id
    where i.is_counted and i.body_id is not null
),

own as (
    select primary_type, count(*) as record_count, any_value(province) as province, any_value(city) as city,
        any_value(county) as county
    from places
    where body_id = $body_id
    group by primary_type
),

around as (
    select
        o.primary_type,
        count(distinct p.body_id) filter (where p.county = o.county and p.city is not distinct from o.city) as county_base,
        count(distinct p.body_id) filter (
            where p.county = o.county and p.city is not distinct from o.city and p.primary_type = o.primary_type
        ) as county_bodies,
        count(distinct p.body_id) as province_base,
        count(distinct p.body_id) filter (where p.primary_type = o.primary_type) as province_bodies
    from own as o
    left join places as p on p.province = o.province
    group by o.primary_type
)

select
    o.primary_type as code, coalesce(c.zh, '未归类') as zh, o.record_count,
    a.county_base, a.county_bodies, a.province_base, a.province_bodies
from own as o
left join around as a on o.primary_type is not distinct from a.primary_type
left join codes as c on c.list = 'type' and c.code = o.primary_type
order by o.record_count desc, o.primary_type nulls last
