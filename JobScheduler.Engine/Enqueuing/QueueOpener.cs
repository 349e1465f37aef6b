using System.Collections.Concurrent;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Rules;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>
/// Brings the queues that are named into being, up to a number. One that was named not long ago costs a look into memory; the others are asked for
/// together, whoever names them.
/// </summary>
public sealed class QueueOpener : IAsyncDisposable
{
    private const int MaxRemembered = 100_000;

    // Names of one request may be as many as a batch has jobs.
    private const int MaxRequests = 50;

    /// <summary>Much shorter than the shortest time after which an unused queue is removed.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> _opened = new(StringComparer.Ordinal);
    private readonly NaturalBatcher<IReadOnlyList<string>, IReadOnlySet<string>> _batcher;
    private readonly IQueueStore _queues;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly RandomSource _random;

    public QueueOpener(IQueueStore queues, QueueOptions options, TimeProvider time, RandomSource random)
    {
        (_queues, _options, _time, _random) = (queues, options, time, random);
        _batcher = new(OpenAsync, MaxRequests);
    }

    /// <summary>Null when the queue is there, now if not before; else what is wrong with the field that names it.</summary>
    public async ValueTask<Violation?> RefuseAsync(string queue, RequestField field, CancellationToken cancellationToken) =>
        IsOpen(queue) || !(await _batcher.SubmitAsync([queue], cancellationToken)).Contains(queue) ? null : TooMany(field);

    /// <summary>The same of the items of a batch, by their queues.</summary>
    public async ValueTask<IReadOnlyList<Violation>> RefuseAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        var names = jobs.Select(job => job.Spec.Queue).Where(queue => !IsOpen(queue)).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return [];
        var refused = await _batcher.SubmitAsync(names, cancellationToken);
        return [.. jobs.Index().Where(job => refused.Contains(job.Item.Spec.Queue)).Select(job => TooMany(JobFields.Queue) with { Item = job.Index })];
    }

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private bool IsOpen(string queue) => _opened.TryGetValue(queue, out var since) && _time.GetElapsedTime(since) < Remembered;

    private async Task<IReadOnlyList<IReadOnlySet<string>>> OpenAsync(IReadOnlyList<IReadOnlyList<string>> asked, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        var names = asked.SelectMany(queues => queues).Distinct(StringComparer.Ordinal).ToList();
        var refused = await StoreTries.RunAsync(
            () => _queues.OpenAsync(names, _options.Max, cancellationToken), _time, _random, cancellationToken);
        if (_opened.Count > MaxRemembered) _opened.Clear();
        foreach (var name in names.Where(name => !refused.Contains(name))) _opened[name] = since;
        return [.. asked.Select(_ => refused)];
    }

    private Violation TooMany(RequestField field) => new(
        field,
        BrokenRule.TooManyQueues,
        $"There are {_options.Max} queues already, and no room for a new one: name one of them, or wait until an unused one is removed.");
}
