-- question: What does the schema say of a table's columns?
-- grain: one row a column, in the table's order
-- parameters: table
select column_name as name, data_type as type, comment
from duckdb_columns()
where table_name = $table and not internal and database_name = current_database()
order by column_index
