-- Searches the retrying or ended jobs of one status, walking their own index backwards past at most so many; called by JobSearcher.
SELECT
    /*columns/job_row*/,
    jobs.id IS /*parts/edge_of_status*/ AS is_edge,
    (/*parts/sought*/) IS TRUE AS is_found
/*parts/newest_of_status*/
WHERE (/*parts/sought*/)
    OR jobs.id = /*parts/edge_of_status*/
ORDER BY
    id DESC
LIMIT @limit
