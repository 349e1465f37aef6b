using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>A small history without a fault: one job, and a schedule of three ticks.</summary>
internal static class SmallHistory
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Job = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Schedule = Guid.Parse("00000000-0000-7000-8000-000000000002");

    public static RunHistory Of(params StoreTransition[] more) => new()
    {
        Calls = [Created()],
        Runs = [Run(1, "mark")],
        Transitions = [Change(1, null, "pending", 0, 0), Change(2, "pending", "running", 1), Change(3, "running", "completed", 1), .. more],
        Jobs = [JobRow(), .. Ticks()],
        Schedules = [new ScheduleWindow("every-second", Noon, Noon.AddSeconds(2))],
        Totals = TotalsOf([JobRow(), .. Ticks()]),
    };

    public static RunHistory WithJobs(IReadOnlyList<FinalJob> jobs) => Of() with { Jobs = jobs, Totals = TotalsOf(jobs) };

    public static ClientCall Created() => new(ClientCall.Create, "k", CallResult.Ok, Job, AnsweredAt: Noon);

    public static HandlerRun Run(long fence, string nonce) => new(Job, 1, fence, "worker-1", nonce, Noon, Noon);

    public static StoreTransition Change(long sequence, string? from, string to, long fence, int attempt = 1, int generation = 0) =>
        new(sequence, Job, from, to, attempt, fence, generation, Noon, Noon);

    public static FinalJob JobRow() => new(Job, "k", "completed", 1, 3, 1, null, null, false, ResultsBelong.Mark(1, "mark"));

    // Their runs are not looked at here: a cancelled run has no result to compare.
    public static List<FinalJob> Ticks() => [Tick(0), Tick(1), Tick(2)];

    public static FinalJob Tick(int second) => new(
        Guid.CreateVersion7(Noon.AddSeconds(second)), "every-second", "failed", 1, 3, 1, Schedule, Noon.AddSeconds(second), false, null);

    public static Dictionary<string, long> TotalsOf(IReadOnlyList<FinalJob> jobs) =>
        jobs.CountBy(job => job.Status).ToDictionary(status => status.Key, status => (long)status.Value);
}
