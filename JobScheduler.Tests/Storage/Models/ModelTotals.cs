namespace JobScheduler.Tests.Storage.Models;

/// <summary>The sums of all transitions of the model, and how long the attempts ran that completed.</summary>
internal sealed class ModelTotals
{
    private const int MinutesOfAverage = 60;

    private readonly Dictionary<(JobType Type, JobStatus? From, JobStatus? To, string Reason), long> _counts = [];
    private readonly List<(long Minute, TimeSpan Duration)> _completed = [];

    public void Add(JobType type, JobStatus? from, JobStatus? to, string reason = "") =>
        _counts[(type, from, to, reason)] = _counts.GetValueOrDefault((type, from, to, reason)) + 1;

    public void AddCompleted(TimeSpan duration, DateTimeOffset now) => _completed.Add((MinuteOf(now), duration));

    public JobTotals Read(DateTimeOffset now)
    {
        var recent = _completed.Where(run => run.Minute > MinuteOf(now) - MinutesOfAverage).ToList();
        TimeSpan? average = recent.Count == 0 ? null : new TimeSpan(recent.Sum(run => run.Duration.Ticks) / recent.Count);
        return new(
            [.. _counts.Select(count => new TransitionTotal(count.Key.Type, count.Key.From, count.Key.To, count.Key.Reason, count.Value))],
            average);
    }

    private static long MinuteOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;
}
