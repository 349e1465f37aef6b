-- Has jobs that wait again wait for their permits first; called by JobPermits for rows that it has written in the same transaction.
UPDATE jobs
SET
    waits_on = parked.limit_name,
    gate = 4
FROM unnest(@id::uuid[], @limit_name::text[]) AS parked (id, limit_name)
WHERE jobs.id = parked.id
