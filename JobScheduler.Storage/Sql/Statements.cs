using System.Reflection;

namespace JobScheduler.Storage.Sql;

/// <summary>The names of all statements: the same .sql files in every dialect's folder.</summary>
internal static partial class Statements
{
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(Statements).GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).Append(typeof(Statements))
            .SelectMany(group => group.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)];

    public const string Clock = "clock";

    public static class Limits
    {
        public const string Lock = "limits/lock";
        public const string Held = "limits/held";
        public const string TakeUsed = "limits/take_used";
        public const string TakeBack = "limits/take_back";
        public const string Rates = "limits/rates";
        public const string KeepRates = "limits/keep_rates";
        public const string PruneRates = "limits/prune_rates";
        public const string Heads = "limits/heads";
        public const string FirstInOrder = "limits/first_in_order";
        public const string Parked = "limits/parked";
        public const string Pass = "limits/pass";
        public const string Give = "limits/give";
        public const string Use = "limits/use";
        public const string Free = "limits/free";
        public const string Park = "limits/park";
        public const string DrawNumbers = "limits/draw_numbers";
        public const string Sharers = "limits/sharers";
        public const string Slots = "limits/slots";
        public const string Unclaimed = "limits/unclaimed";
        public const string WaitedFor = "limits/waited_for";
    }

    public static class Explaining
    {
        public const string Job = "explaining/job";
        public const string Workers = "explaining/workers";
        public const string Ahead = "explaining/ahead";
        public const string Limit = "explaining/limit";
        public const string Served = "explaining/served";
        public const string Having = "explaining/having";
    }

    public static class Starts
    {
        public const string Write = "starts/write";
        public const string Prune = "starts/prune";
    }

    public static class Attempts
    {
        public const string Insert = "attempts/insert";
        public const string List = "attempts/list";
        public const string Delete = "attempts/delete";
    }

    public static class Logs
    {
        public const string Insert = "logs/insert";
        public const string MakeRoom = "logs/make_room";
        public const string Read = "logs/read";
        public const string Delete = "logs/delete";
    }

    public static class Idempotency
    {
        public const string Remember = "idempotency/remember";
        public const string Correct = "idempotency/correct";
        public const string Recall = "idempotency/recall";
        public const string Forget = "idempotency/forget";
        public const string Prune = "idempotency/prune";
    }

    public static class Counters
    {
        public const string Add = "counters/add";
        public const string Fold = "counters/fold";
        public const string Totals = "counters/totals";
        public const string Recent = "counters/recent";
        public const string History = "counters/history";
    }

    public static class Bulk
    {
        public const string Insert = "bulk/insert";
        public const string Get = "bulk/get";
        public const string List = "bulk/list";
        public const string Running = "bulk/running";
        public const string Next = "bulk/next";
        public const string Advance = "bulk/advance";
        public const string Stop = "bulk/stop";
        public const string SetPace = "bulk/set_pace";
        public const string Touch = "bulk/touch";
        public const string Touched = "bulk/touched";
        public const string PruneJobs = "bulk/prune_jobs";
        public const string Prune = "bulk/prune";
    }

    public static class Audit
    {
        public const string Add = "audit/add";
        public const string List = "audit/list";
        public const string Prune = "audit/prune";
    }

    public static class Keys
    {
        public const string Record = "keys/record";
        public const string List = "keys/list";
    }

    public static class SignIns
    {
        public const string Add = "signins/add";
        public const string Trim = "signins/trim";
        public const string Prune = "signins/prune";
        public const string Find = "signins/find";
        public const string Note = "signins/note";
        public const string End = "signins/end";
    }

    public static class Queues
    {
        public const string Add = "queues/add";
        public const string AddWithin = "queues/add_within";
        public const string Find = "queues/find";
        public const string List = "queues/list";
        public const string Lock = "queues/lock";
        public const string LockNumber = "queues/lock_number";
        public const string Page = "queues/page";
        public const string Pause = "queues/pause";
        public const string Prune = "queues/prune";
        public const string Resume = "queues/resume";
        public const string Use = "queues/use";
    }

    public static class Schedules
    {
        public const string Insert = "schedules/insert";
        public const string Replace = "schedules/replace";
        public const string Get = "schedules/get";
        public const string GetByKey = "schedules/get_by_key";
        public const string Lock = "schedules/lock";
        public const string LockOfJob = "schedules/lock_of_job";
        public const string LockByKey = "schedules/lock_by_key";
        public const string List = "schedules/list";
        public const string Next = "schedules/next";
        public const string CountOverdue = "schedules/count_overdue";
        public const string SetPaused = "schedules/set_paused";
        public const string Delete = "schedules/delete";
        public const string Advance = "schedules/advance";
        public const string Occupy = "schedules/occupy";
        public const string IsDue = "schedules/is_due";
        public const string Holders = "schedules/holders";
        public const string Gated = "schedules/gated";
        public const string OpenGate = "schedules/open_gate";
        public const string Withdraw = "schedules/withdraw";
        public const string WithdrawRuns = "schedules/withdraw_runs";
        public const string DropRuns = "schedules/drop_runs";
        public const string Overdue = "schedules/overdue";
        public const string LateRuns = "schedules/late_runs";
        public const string Covered = "schedules/covered";
        public const string LetGo = "schedules/let_go";
        public const string AddMissed = "schedules/add_missed";
        public const string Move = "schedules/move";
        public const string DeleteLastRun = "schedules/delete_last_run";
        public const string KeepLastRuns = "schedules/keep_last_runs";
        public const string Timings = "schedules/timings";
    }

    public static class Watches
    {
        public const string Put = "watches/put";
        public const string Forget = "watches/forget";
        public const string Succeed = "watches/succeed";
        public const string CountOverdue = "watches/count_overdue";
        public const string ListOverdue = "watches/list_overdue";
    }

    public static class Backfills
    {
        public const string Add = "backfills/add";
        public const string Waiting = "backfills/waiting";
        public const string Lock = "backfills/lock";
        public const string Open = "backfills/open";
        public const string Finish = "backfills/finish";
        public const string PrunedUntil = "backfills/pruned_until";
    }

    public static class Ticks
    {
        public const string Known = "ticks/known";
        public const string Decide = "ticks/decide";
        public const string Reopen = "ticks/reopen";
        public const string Closed = "ticks/closed";
        public const string AddGap = "ticks/add_gap";
        public const string Prune = "ticks/prune";
        public const string PruneGaps = "ticks/prune_gaps";
        public const string Runs = "ticks/runs";
        public const string Noted = "ticks/noted";
        public const string Gaps = "ticks/gaps";
        public const string LeaveOut = "ticks/leave_out";
        public const string PruneLeftOut = "ticks/prune_left_out";
    }

    public static class Workers
    {
        public const string Register = "workers/register";
        public const string Beat = "workers/beat";
        public const string BeatInRing = "workers/beat_in_ring";
        public const string Late = "workers/late";
        public const string DeclareLost = "workers/declare_lost";
        public const string End = "workers/end";
        public const string DeclareOthersLost = "workers/declare_others_lost";
        public const string List = "workers/list";
        public const string Lock = "workers/lock";
        public const string Get = "workers/get";
        public const string Running = "workers/running";
        public const string SetDraining = "workers/set_draining";
        public const string Prune = "workers/prune";
        public const string Lease = "workers/lease";
        public const string Renew = "workers/renew";
    }
}
