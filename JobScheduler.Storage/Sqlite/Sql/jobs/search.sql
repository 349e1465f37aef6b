-- Searches the newest jobs of all, walking the primary key backwards past at most so many; called by JobSearcher. The last of them is answered in any case.
SELECT
    /*columns/job_row*/,
    jobs.id IS /*parts/edge_jobs*/ AS is_edge,
    (/*parts/sought*/) IS TRUE AS is_found
/*parts/newest_jobs*/
WHERE (/*parts/sought*/)
    OR jobs.id = /*parts/edge_jobs*/
ORDER BY
    id DESC
LIMIT @limit
