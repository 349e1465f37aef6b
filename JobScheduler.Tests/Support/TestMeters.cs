using System.Diagnostics.Metrics;

namespace JobScheduler.Tests.Support;

/// <summary>The meters of one host: each name once, told from those of other hosts by their scope, and gone with the host.</summary>
internal sealed class TestMeters : IMeterFactory
{
    private readonly Dictionary<string, Meter> _made = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        return _made.TryGetValue(options.Name, out var made) ? made : _made[options.Name] = new Meter(options);
    }

    public void Dispose()
    {
        foreach (var meter in _made.Values) meter.Dispose();
    }
}
