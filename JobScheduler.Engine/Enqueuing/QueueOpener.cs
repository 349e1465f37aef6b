using System.Collections.Concurrent;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Brings the queues that are named into being, up to a number. One that was named not long ago costs a look into memory;
/// the others are asked for together, whoever names them.</summary>
internal sealed class QueueOpener(IQueueStore queues, QueueOptions options, TimeProvider time, RandomSource random)
    : NaturalBatcher<IReadOnlyList<string>, IReadOnlySet<string>>(MaxRequests)
{
    private const int MaxRemembered = 100_000;

    // Names of one request may be as many as a batch has jobs.
    private const int MaxRequests = 50;

    /// <summary>Much shorter than the shortest time after which an unused queue is removed.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> _opened = new(StringComparer.Ordinal);

    /// <summary>Null when the queue is there, now if not before; else what is wrong with the field that names it.</summary>
    public async ValueTask<Violation?> RefuseAsync(string queue, RequestField field, CancellationToken cancellationToken) =>
        IsOpen(queue) || !(await SubmitAsync([queue], cancellationToken)).Contains(queue) ? null : TooMany(field);

    /// <summary>The same of the items of a batch, by their queues.</summary>
    public async ValueTask<IReadOnlyList<Violation>> RefuseAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        var names = jobs.Select(job => job.Spec.Queue).Where(queue => !IsOpen(queue)).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return [];
        var refused = await SubmitAsync(names, cancellationToken);
        return [.. jobs.Index().Where(job => refused.Contains(job.Item.Spec.Queue))
            .Select(job => TooMany(JobFields.Queue) with { Item = job.Index })];
    }

    protected override async Task<IReadOnlyList<IReadOnlySet<string>>> SendAsync(
        IReadOnlyList<IReadOnlyList<string>> items, CancellationToken cancellationToken)
    {
        var names = items.SelectMany(asked => asked).Distinct(StringComparer.Ordinal).ToList();
        for (var tries = StoreTries.OfCaller(time, random); ;)
        {
            try
            {
                var since = time.GetTimestamp();
                var refused = await queues.OpenAsync(names, options.Max, cancellationToken);
                Remember(names.Where(name => !refused.Contains(name)), since);
                return [.. items.Select(_ => refused)];
            }
            catch (StoreUnavailableException) when (tries.MayTryAgain())
            {
                await tries.PauseAsync(cancellationToken);
            }
        }
    }

    private bool IsOpen(string queue) => _opened.TryGetValue(queue, out var since) && time.GetElapsedTime(since) < Remembered;

    private void Remember(IEnumerable<string> opened, long since)
    {
        if (_opened.Count > MaxRemembered) _opened.Clear();
        foreach (var name in opened) _opened[name] = since;
    }

    private Violation TooMany(RequestField field) => new(
        field,
        BrokenRule.TooManyQueues,
        $"There are {options.Max} queues already, and no room for a new one: name one of them, or wait until an unused one is removed.");
}
