-- The share of numerator in denominator with its 95% Wilson interval, as queries/rates.py gives it; null over nothing.
numerator / nullif(denominator, 0) as share,
greatest(
    0,
    (
        numerator + 1.9207294103470622e0
        - 1.959963984540054e0
        * sqrt(numerator * (denominator - numerator) / nullif(denominator, 0) + 0.9603647051735311e0)
    ) / (denominator + 3.8414588206941244e0)
) as share_low,
least(
    1,
    (
        numerator + 1.9207294103470622e0
        + 1.959963984540054e0
        * sqrt(numerator * (denominator - numerator) / nullif(denominator, 0) + 0.9603647051735311e0)
    ) / (denominator + 3.8414588206941244e0)
) as share_high
