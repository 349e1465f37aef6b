-- Searches the members of a batch, walking their own index backwards past at most so many; called by JobSearcher.
SELECT
    /*columns/job_row*/,
    jobs.id IS /*parts/edge_of_batch*/ AS is_edge,
    (/*parts/sought*/) IS TRUE AS is_found
/*parts/newest_of_batch*/
WHERE (/*parts/sought*/)
    OR jobs.id = /*parts/edge_of_batch*/
ORDER BY
    id DESC
LIMIT @limit
