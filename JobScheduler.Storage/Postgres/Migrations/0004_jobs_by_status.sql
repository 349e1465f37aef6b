-- Ended and retrying jobs by status and id: a page of one status is read from its newest end, and pruned from its oldest. What it must look at to prune
-- is in the index, so that jobs which were made long ago and ended lately are passed over there. A job enters it when it ends, or is to be tried again.

CREATE INDEX jobs_by_status ON jobs (status, id, finished_at)
    WHERE status IN ('retrying', 'completed', 'failed', 'cancelled');

-- The waiting jobs that the index of due ones leaves out, for a page of all that wait.
CREATE INDEX jobs_gated ON jobs (id)
    WHERE status = 'pending' AND gate > 0;
