-- Gives back the permits of jobs that have ended, and of those that wait again all but their place in an order; called by JobPermits.
-- What a claim has used up stays until its bucket was told.
DELETE FROM permits
WHERE (job_id = ANY (@ended::uuid[]) OR (job_id = ANY (@waiting::uuid[]) AND limit_name NOT LIKE 'order:%'))
    AND used_at IS NULL
