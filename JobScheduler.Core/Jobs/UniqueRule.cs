namespace JobScheduler.Core.Jobs;

/// <summary>For which key there is one job, and what becomes of a job whose key another one holds.</summary>
internal sealed record UniqueRule(string Key, UniqueScope Scope, OnConflict OnConflict)
{
    /// <summary>Of a debounce: at the latest so long after it was first made a job is due.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>Of a throttle: for so long no other job is made.</summary>
    public TimeSpan Period { get; init; }

    /// <summary>Whether the key is held by a period, and by no job.</summary>
    public bool IsThrottle => OnConflict == OnConflict.Throttle;

    /// <summary>Whether a waiting job that holds the key becomes what the new one would be.</summary>
    public bool Replaces => OnConflict is OnConflict.Replace or OnConflict.Debounce;

    /// <summary>The scope where none was given: what comes while the other one runs must not be lost where it brings something.</summary>
    public static UniqueScope UsualScope(OnConflict onConflict) =>
        onConflict is OnConflict.Replace or OnConflict.Debounce ? UniqueScope.Waiting : UniqueScope.Live;
}
