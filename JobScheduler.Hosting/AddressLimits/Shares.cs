namespace JobScheduler.Hosting.AddressLimits;

/// <summary>How much each owner holds of something, none more than <paramref name="most"/>. Who holds nothing takes no memory.</summary>
internal sealed class Shares(long most)
{
    private readonly Lock _counting = new();
    private readonly Dictionary<string, long> _held = [];

    /// <summary>False, and nothing taken, when the owner would hold too much.</summary>
    public bool TryTake(string owner, long amount)
    {
        lock (_counting)
        {
            var all = _held.GetValueOrDefault(owner) + amount;
            if (all > most) return false;
            _held[owner] = all;
            return true;
        }
    }

    /// <summary>Gives back what was taken.</summary>
    public void Return(string owner, long amount)
    {
        lock (_counting)
        {
            if ((_held[owner] -= amount) == 0) _held.Remove(owner);
        }
    }
}
