-- question: How much money came back in each place?
-- grain: one row a place, one level below the region chosen
-- parameters: none
-- headers: label 地区或单位, region 地区路径, body_id 单位编号, refunded_yuan 清退（元）, recovered_yuan 追缴（元）, to_refund_yuan 待退（元）, unassigned_yuan 未归入具体问题的退缴（元）, record_count 记录数
with {slice}

select
    place_label as label,
    place_region as region,
    place_body_id as body_id,
    sum(refunded_yuan) as refunded_yuan,
    sum(recovered_yuan) as recovered_yuan,
    sum(to_refund_yuan) as to_refund_yuan,
    sum(unassigned_yuan) as unassigned_yuan,
    sum(record_count)::bigint as record_count
from slice_money
group by all
order by sum(refunded_yuan + recovered_yuan + unassigned_yuan) desc, region, label, body_id
