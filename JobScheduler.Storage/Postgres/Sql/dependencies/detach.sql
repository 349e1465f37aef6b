-- Has a job wait for no parent any more; called by SqlDependencyStore for a row that it has locked.
DELETE FROM job_links
WHERE child = @child
