using System.Collections.Concurrent;
using JobScheduler.Core.KeyUsage;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Api.Security.KeyUsage;

/// <summary>Tells the store which keys were used since the last round, apart from any request.</summary>
internal sealed class KeyUseRecorder(KeyUses uses, IKeyUses store, TimeProvider time) : IDuty
{
    // The loop may still be at it when the process ends.
    private readonly ConcurrentDictionary<LastUse, DateTimeOffset> _recorded = [];

    public TimeSpan Period { get; } = TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var newer = uses.All.Select(use => (Use: use, At: use.At.GetValueOrDefault()))
            .Where(use => use.At > _recorded.GetValueOrDefault(use.Use)).ToList();
        if (newer.Count == 0) return Period;
        var now = time.GetUtcNow();
        await store.RecordAsync(
            [.. newer.Select(use => new KeyUse(use.Use.KeyId, use.Use.Name, Positive(now - use.At)))], cancellationToken);
        foreach (var (use, at) in newer) _recorded[use] = at;
        return Period;
    }

    // A clock may be set back.
    private static TimeSpan Positive(TimeSpan ago) => ago > TimeSpan.Zero ? ago : TimeSpan.Zero;
}
