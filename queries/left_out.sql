-- question: Which notices are not in the counts, or in no region, and why?
-- grain: one row a notice and reason
-- parameters: limit
-- headers: reason_code 原因代码, reason 原因
with {slice},

reasons as (
    select
        n.*,
        case
            when n.is_template then 'template'
            when n.kind in ('other', 'round_summary') then 'other_kind'
            when n.is_counted then 'not_chosen'
            else 'same_inspection'
        end as reason_code
    from reached as n
    where n.notice_id not in (select notice_id from counted)
    union all
    select n.*, 'no_region'
    from reached as n
    where n.province is null and n.notice_id in (select notice_id from counted)
)

select
    notice_id, doc, title, body_name, kind, year, record_count, region_candidates, reason_code,
    case reason_code
        when 'template' then '范文，不计入任何统计'
        when 'other_kind' then '不是一个单位的整改、反馈或方案'
        when 'not_chosen' then '文种不在所选之内'
        when 'same_inspection' then '同一次巡察已取另一份文本'
        when 'no_region' then '计入统计，但地区未定'
    end as reason
from reasons
order by reason_code, doc, notice_id
limit $limit
