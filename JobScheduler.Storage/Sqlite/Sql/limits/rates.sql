-- The moment of the next start of these rates, null for those with a full bucket; called by SqlLimitStore.
SELECT
    asked.value AS limit_name,
    rates.next_at,
    @clock AS now
FROM json_each(@limits) AS asked
LEFT JOIN rates ON rates.limit_name = asked.value
