namespace JobScheduler.Tests.Storage.Models;

/// <summary>The sums of all transitions of the model, and how long the attempts ran that completed.</summary>
internal sealed class ModelTotals
{
    private const int MinutesOfAverage = 60;

    private readonly Dictionary<(JobType Type, JobStatus? From, JobStatus? To, string Reason, long Minute), long> _counts = [];
    private readonly List<(long Minute, TimeSpan Duration)> _completed = [];

    public void Add(DateTimeOffset now, JobType type, JobStatus? from, JobStatus? to, string reason = "")
    {
        var key = (type, from, to, reason, MinuteOf(now));
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    public void AddCompleted(TimeSpan duration, DateTimeOffset now) => _completed.Add((MinuteOf(now), duration));

    public JobTotals Read(DateTimeOffset now)
    {
        var recent = _completed.Where(run => run.Minute > MinuteOf(now) - MinutesOfAverage).ToList();
        TimeSpan? average = recent.Count == 0 ? null : new TimeSpan(recent.Sum(run => run.Duration.Ticks) / recent.Count);
        return new(Since(0), average);
    }

    public RecentTransitions Recent(DateTimeOffset now, int minutes)
    {
        var first = MinuteOf(now) - minutes;
        return new(Since(first), new TimeSpan(now.UtcTicks - (first * TimeSpan.TicksPerMinute)));
    }

    private TransitionTotal[] Since(long minute) =>
    [
        .. _counts.Where(count => count.Key.Minute >= minute)
            .GroupBy(count => (count.Key.Type, count.Key.From, count.Key.To, count.Key.Reason))
            .Select(sum => new TransitionTotal(sum.Key.Type, sum.Key.From, sum.Key.To, sum.Key.Reason, sum.Sum(count => count.Value))),
    ];

    private static long MinuteOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;
}
