-- What is held of a limit, the numbers that are kept by its name, who is first in its order, what its rate has left, and which of its starts its bucket was not told of yet; called by SqlJobSituations.
SELECT
    (SELECT COUNT(*) FROM (
        SELECT FROM permits WHERE limit_name = @limit AND used_at IS NULL LIMIT @looks::bigint) AS counted) AS held,
    (SELECT job_id FROM permits WHERE limit_name = @limit AND used_at IS NULL ORDER BY job_id LIMIT 1) AS holder,
    (SELECT id
        FROM jobs
        WHERE waits_on = @limit
            AND order_number IS NOT NULL
            AND status IN ('pending', 'retrying')
        ORDER BY order_number
        LIMIT 1) AS front,
    (SELECT next_at FROM rates WHERE limit_name = @limit) AS next_at,
    used.used_at,
    @limit::text AS limit_name,
    named_limits.concurrency,
    named_limits.starts,
    named_limits.per_us,
    named_limits.burst
FROM (SELECT 1) AS one
LEFT JOIN named_limits ON named_limits.name = substr(@limit::text, strpos(@limit::text, ':') + 1)
LEFT JOIN LATERAL (
    SELECT used_at
    FROM permits
    WHERE limit_name = @limit
        AND used_at IS NOT NULL
    LIMIT @looks::bigint) AS used ON true
