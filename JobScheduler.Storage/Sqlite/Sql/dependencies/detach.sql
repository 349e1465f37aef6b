-- Has a job wait for no parent any more; called by SqlDependencyStore.
DELETE FROM job_links
WHERE child = @child
