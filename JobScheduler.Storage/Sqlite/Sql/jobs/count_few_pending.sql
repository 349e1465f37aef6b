-- Counts the pending jobs that a search finds where they are few, up to a cap; called by JobSearcher.
/*parts/few_pending*/
SELECT
    COUNT(*) AS jobs
FROM page
