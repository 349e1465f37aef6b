using System.Collections.Concurrent;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Lets a call fail before it has had its effect, after it, or not at all, as a seed decides.</summary>
internal sealed class SeededFaults(int seed, double rate)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private volatile bool _isOn;

    /// <summary>How often each call failed: "ClaimAsync, after".</summary>
    public ConcurrentDictionary<string, int> Bites { get; } = new();

    public void Begin() => _isOn = true;

    public void Heal() => _isOn = false;

    /// <summary>A number for the script of the run, from the same seed.</summary>
    public int Draw(int below)
    {
        lock (_lock) return _random.Next(below);
    }

    public async Task<T> AroundAsync<T>(string call, Func<Task<T>> ask, Func<string, Exception> failure)
    {
        if (Strikes()) throw Bite($"{call}, before", failure);
        var answer = await ask();
        return Strikes() ? throw Bite($"{call}, after", failure) : answer;
    }

    private bool Strikes()
    {
        lock (_lock) return _isOn && _random.NextDouble() < rate / 2;
    }

    private Exception Bite(string when, Func<string, Exception> failure)
    {
        Bites.AddOrUpdate(when, 1, (_, bites) => bites + 1);
        return failure($"A fault of the simulation: {when}.");
    }
}
