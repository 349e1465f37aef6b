-- Has jobs wait for no parent any more; called by JobLinks.
DELETE FROM job_links
WHERE child IN (SELECT value FROM json_each(@ids))
