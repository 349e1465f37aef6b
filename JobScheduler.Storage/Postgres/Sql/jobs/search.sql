-- Searches the newest jobs of all, walking the primary key backwards past at most so many; called by JobSearcher. The last of them is answered in any case.
SELECT
    /*columns/job_row*/,
    jobs.place = @budget::bigint AS is_edge,
    (/*parts/sought*/) IS TRUE AS is_found
/*parts/newest_jobs*/
WHERE (/*parts/sought*/)
    OR jobs.place = @budget::bigint
ORDER BY
    id DESC
LIMIT @limit::bigint
