using JobScheduler.Core.Limits;
using JobScheduler.Core.Requests;

namespace JobScheduler.Rest.Endpoints;

/// <summary>The limits of a job in the words of the wire.</summary>
internal static class LimitMapping
{
    public static string? OrderKey(this JobSpec spec) => Find(spec, LimitKind.Order)?.Key;

    public static ConcurrencyResponse? Concurrency(this JobSpec spec) =>
        Find(spec, LimitKind.Concurrency) is { } limit ? new(limit.Key, limit.Most) : null;

    public static string? FairnessKey(this JobSpec spec) => Find(spec, LimitKind.Share)?.KeyWithinQueue;

    public static int? FairnessWeight(this JobSpec spec) => Find(spec, LimitKind.Share)?.Most;

    public static RateResponse? Rate(this JobSpec spec) =>
        Find(spec, LimitKind.Rate) is { } limit ? new(limit.Key, limit.Starts, limit.Per.TotalSeconds, limit.Most) : null;

    public static LimitNumbers ToCore(this NamedLimitRequest body) => new(body.Concurrency, body.Rate, body.PerSeconds, body.Burst);

    public static LimitHolderResponse ToWire(this LimitHolder holder) => new()
    {
        Id = holder.Id,
        Name = holder.Name,
        Handler = holder.Handler,
        Queue = holder.Queue,
        Status = holder.Status,
        WorkerId = holder.WorkerId,
        HeldSince = holder.GivenAt,
        StartedAt = holder.StartedAt,
    };

    public static NamedLimitResponse ToWire(this NamedLimit limit, LimitUse? use = null) => new()
    {
        Name = limit.Name,
        Concurrency = limit.Concurrency,
        Rate = limit.Rate?.Starts,
        PerSeconds = limit.Rate?.Per.TotalSeconds,
        Burst = limit.Rate?.Most,
        Version = limit.Version,
        CreatedAt = limit.CreatedAt,
        UpdatedAt = limit.UpdatedAt,
        Use = use is null
            ? null
            : new() { Held = use.Held, Waiting = use.Waiting, WaitingIsMore = use.IsMore, NextStartAt = use.NextStartAt },
    };

    private static JobLimit? Find(JobSpec spec, LimitKind kind)
    {
        foreach (var limit in spec.Limits)
        {
            if (limit.Kind == kind) return limit;
        }

        return null;
    }
}
