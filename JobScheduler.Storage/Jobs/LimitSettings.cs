namespace JobScheduler.Storage.Jobs;

/// <summary>A limit within the settings of a job; the time is in microseconds.</summary>
internal sealed record LimitSettings(string Kind, string Key, int Most, int? Starts, long? PerUs)
{
    public static LimitSettings Of(JobLimit limit) => limit.Kind == LimitKind.Rate
        ? new(limit.Kind.Name(), limit.Key, limit.Most, limit.Starts, limit.Per.Ticks / TimeSpan.TicksPerMicrosecond)
        : new(limit.Kind.Name(), limit.Key, limit.Most, null, null);

    /// <summary>Null for what no program has written.</summary>
    public JobLimit? Read()
    {
        if (Kind is null || Key is null || Most < 1) return null;
        var limit = new JobLimit(LimitKindNames.Parse(Kind), Key) { Most = Most };
        if (limit.Kind != LimitKind.Rate) return limit;
        return Starts is > 0 && PerUs is > 0 ? limit with { Starts = Starts.Value, Per = TimeSpan.FromMicroseconds(PerUs.Value) } : null;
    }
}
