namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Does harm at random, by its seed: one fault after another.</summary>
internal sealed class Nemesis(Victims victims, IReadOnlyList<Fault> faults, int seed)
{
    private readonly List<FaultBite> _bites = [];
    private readonly Random _random = new(seed);

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<FaultBite> Bites => _bites;

    /// <summary>For so long, and until every kind has come once; none comes again before. All is undone when it returns.</summary>
    public async Task RageAsync(TimeSpan duration)
    {
        var start = TimeProvider.System.GetTimestamp();
        var next = Shuffled();
        var first = next.Count;
        for (var struck = 0; struck < first || TimeProvider.System.GetElapsedTime(start) < duration; struck++)
        {
            if (next.Count == 0) next = Shuffled();
            await StrikeAsync(next.Dequeue());
            await Pause.ForAsync(TimeSpan.FromMilliseconds(_random.Next(200, 1500)));
        }
    }

    /// <summary>Takes these steps in turn, with harm between them and after the last for so long in all, and by one fault at least
    /// each time; the first two together, so that a process of each kind has been replaced when the first harm comes.</summary>
    public async Task RageBetweenAsync(IReadOnlyList<Fault> steps, TimeSpan duration)
    {
        var rest = Shuffled();
        foreach (var (number, step) in steps.Index())
        {
            await StrikeAsync(step);
            if (number == 0) continue;
            var start = TimeProvider.System.GetTimestamp();
            do
            {
                if (rest.Count == 0) rest = Shuffled();
                await StrikeAsync(rest.Dequeue());
                await Pause.ForAsync(TimeSpan.FromMilliseconds(_random.Next(200, 1500)));
            }
            while (TimeProvider.System.GetElapsedTime(start) < duration / (steps.Count - 1));
        }
    }

    private async Task StrikeAsync(Fault fault)
    {
        try
        {
            _bites.Add(new FaultBite(fault.Kind, await fault.StrikeAsync(victims, _random)));
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or HttpRequestException
            or OperationCanceledException or Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"The fault {fault.Kind} could not be done or undone.", failure);
        }
    }

    private Queue<Fault> Shuffled()
    {
        var all = faults.ToArray();
        _random.Shuffle(all);
        return new Queue<Fault>(all);
    }
}
