namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class Jobs
    {
        public const string Insert = "jobs/insert";
        public const string InsertPlain = "jobs/insert_plain";
        public const string FindConflict = "jobs/find_conflict";
        public const string Get = "jobs/get";
        public const string GetMany = "jobs/get_many";
        public const string Lock = "jobs/lock";
        public const string LockUnlocked = "jobs/lock_unlocked";
        public const string Claim = "jobs/claim";
        public const string ClaimRefused = "jobs/claim_refused";
        public const string Bands = "jobs/bands";
        public const string Due = "jobs/due";
        public const string Heads = "jobs/heads";
        public const string NextDue = "jobs/next_due";
        public const string OldestDue = "jobs/oldest_due";
        public const string Unserved = "jobs/unserved";
        public const string OtherHandlers = "jobs/other_handlers";
        public const string Backlog = "jobs/backlog";
        public const string Upcoming = "jobs/upcoming";
        public const string Settle = "jobs/settle";
        public const string Settled = "jobs/settled";
        public const string Cancel = "jobs/cancel";
        public const string CancelMany = "jobs/cancel_many";
        public const string Retry = "jobs/retry";
        public const string RetryMany = "jobs/retry_many";
        public const string LockMany = "jobs/lock_many";
        public const string KeptApart = "jobs/kept_apart";
        public const string Requeue = "jobs/requeue";
        public const string DeleteMany = "jobs/delete_many";
        public const string ReportProgress = "jobs/report_progress";
        public const string SaveCheckpoint = "jobs/save_checkpoint";
        public const string RunningOf = "jobs/running_of";
        public const string FindLost = "jobs/find_lost";
        public const string Prune = "jobs/prune";
        public const string List = "jobs/list";
        public const string ListOfSchedule = "jobs/list_of_schedule";
        public const string ListRunning = "jobs/list_running";
        public const string ListPending = "jobs/list_pending";
        public const string ListNewestPending = "jobs/list_newest_pending";
        public const string ListFewPending = "jobs/list_few_pending";
        public const string ListByStatus = "jobs/list_by_status";
        public const string Search = "jobs/search";
        public const string SearchByStatus = "jobs/search_by_status";
        public const string SearchOfSchedule = "jobs/search_of_schedule";
        public const string SearchOfBatch = "jobs/search_of_batch";
        public const string SearchRunning = "jobs/search_running";
        public const string SearchFewPending = "jobs/search_few_pending";
        public const string SearchIds = "jobs/search_ids";
        public const string Count = "jobs/count";
        public const string CountByStatus = "jobs/count_by_status";
        public const string CountOfSchedule = "jobs/count_of_schedule";
        public const string CountOfBatch = "jobs/count_of_batch";
        public const string CountFewPending = "jobs/count_few_pending";
        public const string NewestFailures = "jobs/newest_failures";
    }
}
