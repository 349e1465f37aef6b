using JobScheduler.Core.Limits;

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

    private static JobLimit? Find(JobSpec spec, LimitKind kind)
    {
        foreach (var limit in spec.Limits)
        {
            if (limit.Kind == kind) return limit;
        }

        return null;
    }
}
