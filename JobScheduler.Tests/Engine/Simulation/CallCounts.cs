namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>How often a server was called, by kind of call.</summary>
internal sealed class CallCounts
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IEnumerable<string> Kinds => _counts.Keys;

    public long Total => _counts.Values.Sum();

    public long Of(string call) => _counts.GetValueOrDefault(call);

    public void Add(string call) => _counts[call] = Of(call) + 1;

    /// <summary>What was counted until now; counting begins anew.</summary>
    public CallCounts Take()
    {
        var taken = new CallCounts();
        foreach (var (call, count) in _counts) taken._counts[call] = count;
        _counts.Clear();
        return taken;
    }

    public override string ToString() => string.Join(", ", _counts.Select(call => $"{call.Key} {call.Value}"));
}
