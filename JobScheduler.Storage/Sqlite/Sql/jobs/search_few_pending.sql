-- Searches the pending jobs where they are few: open ones from the index of due jobs, gated ones from their own, sorted; called by JobSearcher.
/*parts/few_pending*/
SELECT
    /*columns/job_row*/
FROM page
JOIN jobs USING (id)
ORDER BY
    id DESC
