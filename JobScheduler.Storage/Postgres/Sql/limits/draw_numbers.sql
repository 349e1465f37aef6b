-- The next numbers of the order of jobs, one for each of these; called by JobPermits in the transaction that stores the jobs.
SELECT
    id,
    nextval('job_order') AS number
FROM unnest(@id::uuid[]) AS job (id)
