-- The moment of the next start of these rates, null for those with a full bucket; called by SqlLimitStore.
SELECT
    asked.limit_name,
    rates.next_at,
    clock_timestamp() AS now
FROM unnest(@limits::text[]) AS asked (limit_name)
LEFT JOIN rates ON rates.limit_name = asked.limit_name
