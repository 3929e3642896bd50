-- question: Which measures or titles are the same or nearly the same elsewhere?
-- grain: one row a group of texts that reaches into the slice; boilerplate of the genre is left out
-- parameters: limit, offset, reuse_kind, scope
-- headers: text 代表文字, member_count 处数, wording_count 写法数, body_count 单位数, county_count 县数, inspection_count 巡察数, slice_member_count 所选范围内的处数, is_across_bodies 不同单位, is_within_body 同一单位前后, least_score 最低相似度, group_total 组数, base_count 所选范围内的文字总数
-- denominator: base_count, the measures (or titles) of counted notices in the slice
-- reuse_kind: measure, title. scope: all, across (different bodies), within (successive inspections of one body).
with {slice},

base as (
    select case $reuse_kind when 'measure' then sum(measure_total) else count(*) end as base_count
    from (
        select s.issue_id, (select count(*) from measures as m where m.issue_id = s.issue_id) as measure_total
        from slice as s
    )
),

reached_groups as (
    select m.group_id, count(*) as slice_member_count
    from reuse_members as m
    inner join slice as s on m.issue_id = s.issue_id
    group by m.group_id
)

select
    g.group_id, g.text, g.member_count, g.wording_count, g.body_count, g.county_count, g.inspection_count,
    r.slice_member_count, g.is_across_bodies, g.is_within_body, g.least_score,
    count(*) over () as group_total,
    b.base_count
from reuse_groups as g
inner join reached_groups as r on g.group_id = r.group_id
cross join base as b
where
    g.kind = $reuse_kind
    and not g.is_boilerplate
    and case $scope when 'across' then g.is_across_bodies when 'within' then g.is_within_body else true end
order by g.body_count desc, g.member_count desc, g.group_id
limit $limit offset $offset
