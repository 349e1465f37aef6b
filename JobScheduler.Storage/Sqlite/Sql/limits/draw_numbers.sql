-- The next numbers of the order of jobs, one for each of these; called by JobPermits in the transaction that stores the jobs.
UPDATE job_order
SET
    last_number = last_number + 1
RETURNING
    @id AS id,
    last_number AS number
