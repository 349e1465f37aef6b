-- Takes those of these limits that nobody else works on, to the end of the transaction; called by SqlLimitStore.
-- Two that have the same hash only keep each other waiting.
SELECT
    asked.limit_name
FROM unnest(@limits::text[]) AS asked (limit_name)
WHERE pg_try_advisory_xact_lock(741027, hashtext(asked.limit_name))
