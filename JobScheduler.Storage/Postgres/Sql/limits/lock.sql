-- Takes those of these limits that nobody else works on, to the end of the transaction, with the numbers that are kept by their names; called by SqlLimitStore.
-- Two that have the same hash only keep each other waiting.
WITH taken AS MATERIALIZED (
    SELECT
        asked.limit_name
    FROM unnest(@limits::text[]) AS asked (limit_name)
    WHERE pg_try_advisory_xact_lock(741027, hashtext(asked.limit_name)))
SELECT
    taken.limit_name,
    named_limits.concurrency,
    named_limits.starts,
    named_limits.per_us,
    named_limits.burst
FROM taken
LEFT JOIN named_limits ON named_limits.name = substr(taken.limit_name, strpos(taken.limit_name, ':') + 1)
