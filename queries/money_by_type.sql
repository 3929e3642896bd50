-- question: How much money came back for each type of problem?
-- grain: one row a primary type; none where a record has none, and for money outside any record
-- parameters: none
-- headers: label 问题类型, type_code 类型代码, refunded_yuan 清退（元）, recovered_yuan 追缴（元）, to_refund_yuan 待退（元）, unassigned_yuan 未归入具体问题的退缴（元）, record_count 记录数
with {slice}

select
    coalesce(max(k.zh), '未归类') as label,
    coalesce(m.primary_type, 'none') as type_code,
    sum(m.refunded_yuan) as refunded_yuan,
    sum(m.recovered_yuan) as recovered_yuan,
    sum(m.to_refund_yuan) as to_refund_yuan,
    sum(m.unassigned_yuan) as unassigned_yuan,
    sum(m.record_count)::bigint as record_count
from slice_money as m
left join codes as k on k.list = 'type' and k.code = m.primary_type
group by m.primary_type
having sum(m.refunded_yuan + m.recovered_yuan + m.to_refund_yuan + m.unassigned_yuan) > 0
order by sum(m.refunded_yuan + m.recovered_yuan + m.unassigned_yuan) desc, type_code
