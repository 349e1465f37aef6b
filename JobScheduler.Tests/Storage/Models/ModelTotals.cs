using JobScheduler.Core.Measuring;

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

    public IReadOnlyList<CountedMinutes> History(SeriesAsked asked, DateTimeOffset now)
    {
        var (fresh, oldest) = (MinuteOf(now - CounterHistory.KeptByCounters), MinuteOf(now - CounterHistory.KeptByMinute));
        var minutes = _counts.GroupBy(count => count.Key.Minute)
            .Where(minute => minute.Key >= MinuteOf(asked.From) && minute.Key < MinuteOf(asked.To))
            .Select(minute => new CountedMinutes(MomentOf(minute.Key), 1, SumOf(minute)))
            .Where(minute => MinuteOf(minute.From) >= (asked.IsByHour ? fresh : oldest));
        var end = asked.To < now ? asked.To : now;
        var first = Math.Max(MinuteOf(asked.From), MinuteOf(now - CounterHistory.KeptByHour)) / 60 * 60;
        var hours = Enumerable.Range(0, (int)((MinuteOf(end) - first) / 60) + 1).Select(hour => first + (hour * 60)).Select(
            hour => new CountedMinutes(MomentOf(hour), 60, SumOf(_counts.Where(
                count => count.Key.Minute >= hour && count.Key.Minute < hour + 60 && count.Key.Minute < fresh))));
        return [.. minutes, .. hours];
    }

    private static Happened SumOf(
        IEnumerable<KeyValuePair<(JobType Type, JobStatus? From, JobStatus? To, string Reason, long Minute), long>> counts) =>
        counts.Aggregate(default(Happened), (sum, count) => sum + HappenedIn(count.Key.From, count.Key.To, count.Key.Reason, count.Value));

    private static Happened HappenedIn(JobStatus? from, JobStatus? to, string reason, long n) => new(
        from is null ? n : 0,
        to == JobStatus.Running ? n : 0,
        to == JobStatus.Completed ? n : 0,
        to == JobStatus.Failed ? n : 0,
        to == JobStatus.Cancelled ? n : 0,
        to == JobStatus.Retrying && reason.Length > 0 ? n : 0);

    private static DateTimeOffset MomentOf(long minute) => new(minute * TimeSpan.TicksPerMinute, TimeSpan.Zero);

    private TransitionTotal[] Since(long minute) =>
    [
        .. _counts.Where(count => count.Key.Minute >= minute)
            .GroupBy(count => (count.Key.Type, count.Key.From, count.Key.To, count.Key.Reason))
            .Select(sum => new TransitionTotal(sum.Key.Type, sum.Key.From, sum.Key.To, sum.Key.Reason, sum.Sum(count => count.Value))),
    ];

    private static long MinuteOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;
}
