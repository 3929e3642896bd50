-- question: Which tables does the store hold?
-- grain: one row a table, with what a row of it is
-- parameters: none
select table_name as name, comment, estimated_size as row_count
from duckdb_tables()
where not internal and comment is not null
order by table_oid
