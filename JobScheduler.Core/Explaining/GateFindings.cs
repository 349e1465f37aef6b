using System.Globalization;

namespace JobScheduler.Core.Explaining;

/// <summary>What a closed gate says: one finding for each of its bits.</summary>
internal static class GateFindings
{
    /// <summary>What each bit is told as. Of one that is not here, a newer version knows what it means.</summary>
    private static readonly Dictionary<int, Func<JobSituation, Finding>> Known = new()
    {
        [JobGates.Overlap] = OfOverlap,
        [JobGates.Parents] = _ => new(
            FindingCode.GateDependency, "It waits for jobs or batches that have not ended, or for one that failed: see its parents."),
        [JobGates.Permits] = OfLimit,
        [JobGates.Backfill] = OfBackfill,
    };

    public static IEnumerable<Finding> Of(JobSituation situation)
    {
        for (var (bit, rest) = (1, situation.Gate); rest > 0; bit <<= 1)
        {
            if ((rest & bit) == 0) continue;
            rest &= ~bit;
            yield return Known.TryGetValue(bit, out var words)
                ? words(situation)
                : new(FindingCode.GateUnknown, "Something else holds it back, which this version of the program does not know.");
        }
    }

    private static Finding OfOverlap(JobSituation situation)
    {
        var active = OtherRun(situation);
        return new(
            FindingCode.GateOverlap,
            active is null
                ? "It is a run of a schedule that lets one run go at a time, and has not been let go yet."
                : "It is a run of a schedule that lets one run go at a time, and another one was let go.")
        {
            ScheduleId = situation.Job.ScheduleId,
            JobId = active,
            Until = situation.IsDue ? null : situation.Job.ScheduledAt,
        };
    }

    private static Finding OfBackfill(JobSituation situation) => new(
        FindingCode.GateOverlap,
        "It is a backfilled run of a schedule that lets one run go at a time, and waits for the runs before it and for the run under way.")
    {
        ScheduleId = situation.Job.ScheduleId,
        JobId = OtherRun(situation),
    };

    private static Guid? OtherRun(JobSituation situation) => situation.ActiveRun == situation.Job.Id ? null : situation.ActiveRun;

    private static Finding OfLimit(JobSituation situation)
    {
        var brought = situation.Job.Spec.Limits.FirstOrDefault(one => one.Name == situation.WaitsOn);
        var limit = brought is null ? null : situation.Limit?.Named ?? brought;
        var finding = new Finding(FindingCode.GateLimit, WordsOf(limit, situation)) { Limit = situation.WaitsOn };
        if (limit is null || situation.Limit is not { } use) return finding;
        finding = finding with { Used = use.Held, Max = MaxOf(limit) };
        return limit.Kind switch
        {
            LimitKind.Order => finding with { JobId = use.Holder ?? (use.Front == situation.Job.Id ? null : use.Front) },
            LimitKind.Rate => finding with { Until = NextToken(limit, use, situation.Now) },
            _ => finding,
        };
    }

    // The part of a share depends on who else wants one just now.
    private static long? MaxOf(JobLimit limit) => limit.Kind switch
    {
        LimitKind.Order => 1,
        LimitKind.Share => null,
        _ => limit.Most,
    };

    private static DateTimeOffset? NextToken(JobLimit rate, LimitInTheWay use, DateTimeOffset now) =>
        use.Held < rate.Most && use.Bucket.HasAt(rate, (int)use.Held + 1) is var at && at > now ? at : null;

    private static string WordsOf(JobLimit? limit, JobSituation situation)
    {
        var held = situation.Limit?.Held.ToString(CultureInfo.InvariantCulture);
        return limit switch
        {
            null => "It waits for a permit of a limit.",
            { Kind: LimitKind.Order } => $"It runs in the order '{limit.Key}', and its turn has not come.",
            { Kind: LimitKind.Share } => $"It waits for a slot of the share of '{limit.KeyWithinQueue}' in its queue, which has {held}.",
            { Kind: LimitKind.Rate } => $"It waits for a start at the rate '{limit.Key}'; {held} that may start have not started yet.",
            _ => string.Create(
                CultureInfo.InvariantCulture, $"It waits for a permit of the concurrency '{limit.Key}': {held} of {limit.Most} are held."),
        };
    }
}
