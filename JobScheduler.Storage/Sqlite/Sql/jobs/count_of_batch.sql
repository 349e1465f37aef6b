-- Counts what a search among the members of a batch finds, up to a cap, and where it ended for it had looked at as many as it may; called by JobSearcher.
SELECT
    COUNT(*) FILTER (WHERE is_found) AS jobs,
    MAX(CASE WHEN is_edge THEN id END) AS edge
FROM (
    SELECT
        jobs.id,
        jobs.id IS /*parts/edge_of_batch*/ AS is_edge,
        (/*parts/sought*/) IS TRUE AS is_found
    /*parts/newest_of_batch*/
    WHERE (/*parts/sought*/)
        OR jobs.id = /*parts/edge_of_batch*/
    ORDER BY
        id DESC
    LIMIT @limit) AS looked_at
