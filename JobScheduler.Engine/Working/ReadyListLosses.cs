namespace JobScheduler.Engine.Working;

/// <summary>Tells lists that are empty because there is nothing to do from lists that have lost what they held: then the store has more
/// jobs than were asked for, again and again. For a moment that is so when the store is ahead of the pushes.</summary>
internal sealed class ReadyListLosses(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RequestPeriod = TimeSpan.FromSeconds(10);

    private long? _storeLeadsSince;
    private long? _lastRequest;

    /// <summary>Whether the store is likely to have more while the lists are empty: it shall be asked at once.</summary>
    public bool StoreLeads => _storeLeadsSince is not null;

    public void ListsGave() => _storeLeadsSince = null;

    public void StoreGave(bool asManyAsWanted) => _storeLeadsSince = asManyAsWanted ? _storeLeadsSince ?? time.GetTimestamp() : null;

    /// <summary>True once in a while when the lists have not held for some time what the store has.</summary>
    public bool ShallBeLoaded()
    {
        if (_storeLeadsSince is not { } since || time.GetElapsedTime(since) < Patience) return false;
        if (_lastRequest is { } last && time.GetElapsedTime(last) < RequestPeriod) return false;
        _lastRequest = time.GetTimestamp();
        return true;
    }
}
