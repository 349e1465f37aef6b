-- Counts what a search among the members of a batch finds, up to a cap, and where it ended for it had looked at as many as it may; called by JobSearcher.
SELECT
    COUNT(*) FILTER (WHERE is_found) AS jobs,
    (array_agg(id) FILTER (WHERE is_edge))[1] AS edge
FROM (
    SELECT
        jobs.id,
        jobs.place = @budget::bigint AS is_edge,
        (/*parts/sought*/) IS TRUE AS is_found
    /*parts/newest_of_batch*/
    WHERE (/*parts/sought*/)
        OR jobs.place = @budget::bigint
    ORDER BY
        id DESC
    LIMIT @limit::bigint) AS looked_at
