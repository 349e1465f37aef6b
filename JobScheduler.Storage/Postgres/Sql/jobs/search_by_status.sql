-- Searches the retrying or ended jobs of one status, walking their own index backwards past at most so many; called by JobSearcher.
SELECT
    /*columns/job_row*/,
    jobs.place = @budget::bigint AS is_edge,
    (/*parts/sought*/) IS TRUE AS is_found
/*parts/newest_of_status*/
WHERE (/*parts/sought*/)
    OR jobs.place = @budget::bigint
ORDER BY
    status DESC,
    id DESC
LIMIT @limit::bigint
