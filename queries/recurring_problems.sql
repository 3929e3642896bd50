-- question: Which problems come back?
-- grain: one row a primary type that is carried over (explicit) or found again in a later inspection (inferred)
-- parameters: none
-- denominator: explicit_count of record_count, all records of the type; inferred_count of repeated_base_count, those of bodies inspected twice or more
-- headers: type_code 类型代码, zh 问题类型, explicit_count 文中写明的遗留问题数, record_count 记录数, inferred_count 推断的再次出现数, repeated_base_count 受过两次以上巡察的单位的记录数, body_count 单位数, issue_id 例：后来的问题编号, earlier_issue_id 例：前次的问题编号
with {slice},

inferred as (
    select
        s.issue_id,
        arg_max(r.earlier_issue_id, r.score) as earlier_issue_id,
        max(r.score) as score
    from slice as s
    inner join recurrences as r on s.issue_id = r.issue_id
    where r.kind = 'inferred' and s.is_seen_again
    group by s.issue_id
),

explicit as (
    select issue_id, max(earlier_issue_id) as earlier_issue_id
    from recurrences
    where kind = 'explicit'
    group by issue_id
),

recurring as (
    select
        coalesce(s.primary_type, 'none') as type_code,
        s.body_id,
        s.is_carried_over,
        f.issue_id is not null as is_inferred,
        s.issue_id,
        coalesce(f.earlier_issue_id, e.earlier_issue_id) as earlier_issue_id,
        coalesce(f.score, 0) as score
    from slice as s
    left join inferred as f on s.issue_id = f.issue_id
    left join explicit as e on s.issue_id = e.issue_id
    where s.is_carried_over or f.issue_id is not null
),

bases as (
    select
        coalesce(primary_type, 'none') as type_code,
        count(*) as record_count,
        count(*) filter (where is_seen_again) as repeated_base_count
    from slice
    group by all
),

-- The example is the best proven pair; where none has both sides, a record that is carried over.
counts as (
    select
        type_code,
        count(*) filter (where is_carried_over) as explicit_count,
        count(*) filter (where is_inferred) as inferred_count,
        count(distinct body_id) as body_count,
        arg_max(issue_id, (earlier_issue_id is not null, score, issue_id)) as issue_id,
        arg_max(coalesce(earlier_issue_id, ''), (earlier_issue_id is not null, score, issue_id)) as earlier_issue_id
    from recurring
    group by type_code
)

select
    c.type_code,
    coalesce(k.zh, '未归类') as zh,
    c.explicit_count,
    b.record_count,
    c.inferred_count,
    b.repeated_base_count,
    c.body_count,
    c.issue_id,
    nullif(c.earlier_issue_id, '') as earlier_issue_id
from counts as c
inner join bases as b on c.type_code = b.type_code
left join codes as k on k.list = 'type' and k.code = c.type_code
order by greatest(c.explicit_count, c.inferred_count) desc, c.explicit_count desc, c.type_code
