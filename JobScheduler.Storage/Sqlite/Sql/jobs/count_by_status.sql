-- Counts what a search among the retrying or ended jobs of one status finds, up to a cap, and where it ended for it had looked at as many as it may; called by JobSearcher.
SELECT
    COUNT(*) FILTER (WHERE is_found) AS jobs,
    MAX(CASE WHEN is_edge THEN id END) AS edge
FROM (
    SELECT
        jobs.id,
        jobs.id IS /*parts/edge_of_status*/ AS is_edge,
        (/*parts/sought*/) IS TRUE AS is_found
    /*parts/newest_of_status*/
    WHERE (/*parts/sought*/)
        OR jobs.id = /*parts/edge_of_status*/
    ORDER BY
        id DESC
    LIMIT @limit) AS looked_at
