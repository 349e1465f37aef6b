using System.Globalization;

namespace JobScheduler.Core.Explaining;

/// <summary>Says why a job does not run, or that it does: all that is known, what decides first. Nothing is guessed.</summary>
internal static class JobExplainer
{
    public static Explanation Explain(JobSituation situation, bool isReadyQueueAway)
    {
        if (!situation.IsWaiting) return new(situation, [OfBegun(situation.Job)], null, NoEstimate.NotWaiting);
        List<Finding> found =
        [
            .. OfTime(situation), .. OfQueue(situation), .. OfRoom(situation), .. OfHandler(situation), .. GateFindings.Of(situation),
            .. WorkerFindings.Of(situation),
        ];
        var isHeld = found.Any(finding => finding.Code is not FindingCode.SlotsFull);
        if (situation.Ahead is { Count: > 0 } ahead) found.Add(Behind(ahead));
        if (isReadyQueueAway && situation.IsDue) found.Add(QueueAway());
        if (found.Count == 0) found.Add(new(FindingCode.Ready, "Nothing is known that holds it: a worker takes it when it looks next."));
        var (estimate, reason) = isHeld ? (null, WhyNone(situation)) : StartEstimator.Of(situation);
        return new(situation, found, estimate, reason);
    }

    private static NoEstimate? WhyNone(JobSituation situation) => situation.IsDue ? NoEstimate.Held : NoEstimate.NotDue;

    private static Finding OfBegun(Job job) => job.State.Status == JobStatus.Running
        ? new(
            FindingCode.RunningOn, $"It runs on the worker '{job.WorkerId}'{(job.State.CancelRequested ? ", and was asked to stop" : "")}.")
        {
            WorkerId = job.WorkerId,
            Since = job.StartedAt,
            Fence = job.State.Fence,
        }
        : new(FindingCode.Ended, $"It has ended {job.State.Status.Name()}.") { Since = job.FinishedAt, Why = job.FailureReason?.Name() };

    private static IEnumerable<Finding> OfTime(JobSituation situation)
    {
        var job = situation.Job;
        if (situation.StartBefore < situation.Now && job.State.Fence == 0)
        {
            yield return new(
                FindingCode.StartBeforePassed,
                "Its last moment to start has passed: the misfire policy of its schedule decides what becomes of it.")
            {
                Since = situation.StartBefore,
                ScheduleId = job.ScheduleId,
            };
        }

        if (situation.IsDue) yield break;
        yield return job.State.Status == JobStatus.Retrying
            ? new(
                FindingCode.BackingOff,
                Invariant($"It waits for the moment of attempt {job.State.Attempt + 1} of {job.State.MaxAttempts}."))
            {
                Until = job.ScheduledAt,
                Used = job.State.Attempt,
                Max = job.State.MaxAttempts,
                Why = job.FailureReason?.Name(),
            }
            : new(FindingCode.DueLater, "It is due later.") { Until = job.ScheduledAt };
    }

    private static IEnumerable<Finding> OfQueue(JobSituation situation)
    {
        if (!situation.IsQueuePaused) yield break;
        var by = situation.Pause is { } pause ? $" by {pause.By}" : "";
        yield return new(FindingCode.QueuePaused, $"The queue '{situation.Job.Spec.Queue}' is paused{by}.")
        {
            By = situation.Pause?.By,
            Since = situation.Pause?.At,
            Why = situation.Pause?.Reason,
        };
    }

    private static IEnumerable<Finding> OfRoom(JobSituation situation)
    {
        if (situation.Room is not { Open: 0 } room) yield break;
        yield return room.IsRateSpent
            ? new(
                FindingCode.QueueFull,
                Invariant($"Its queue '{room.Queue}' has a limit: {room.Limit.Rate!.Starts} jobs start ")
                + Invariant($"in {room.Limit.Rate.Per.TotalSeconds} s."))
            {
                Limit = room.Queue,
                Until = room.Now + room.NextIn,
                Max = room.Limit.Rate.Starts,
            }
            : new(
                FindingCode.QueueFull,
                Invariant($"Its queue '{room.Queue}' has a limit: {room.Limit.Concurrency} jobs run at once, and as many do."))
            {
                Limit = room.Queue,
                Used = room.Running,
                Max = room.Limit.Concurrency,
            };
    }

    private static IEnumerable<Finding> OfHandler(JobSituation situation)
    {
        if (situation.Hold is not { } hold) yield break;
        yield return new(
            FindingCode.HandlerHeld,
            Invariant($"The handler '{hold.Handler}' is held, as {hold.Failed} of its last {hold.Ended} attempts failed: ")
            + "one job at a time tries whether it works again.")
        {
            Since = hold.HeldAt,
            Until = hold.NextCanaryAt,
            By = hold.HeldBy,
            Why = hold.Error,
            Used = hold.Failed,
            Max = hold.Ended,
            Count = hold.FailedCanaries,
            JobId = hold.CanaryJob,
        };
    }

    private static Finding Behind(JobsAhead ahead)
    {
        var count = Math.Min(ahead.Count, JobsAhead.MaxCounted);
        var words = ahead.IsMore ? Invariant($"More than {count} jobs of its queue come")
            : count == 1 ? "1 job of its queue comes"
            : Invariant($"{count} jobs of its queue come");
        return new(FindingCode.BehindOthers, $"{words} first, by priority and then by due time.") { Count = count, More = ahead.IsMore };
    }

    private static Finding QueueAway() => new(
        FindingCode.ReadyQueueAway,
        "The ready queue does not answer this process: jobs are found in the store, which takes some seconds longer.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is known about where a job stands, and when it starts as far as that can be told.</summary>
internal sealed record Explanation(
    JobSituation Situation, IReadOnlyList<Finding> Findings, StartEstimate? Estimate, NoEstimate? NoEstimate);
