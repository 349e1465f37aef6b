using System.Globalization;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Everything that happened in a run, one line each, if it is kept; the same seed gives the same lines.</summary>
internal sealed class SimulationTrace(bool isKept)
{
    private readonly List<string> _lines = [];

    public bool IsKept => isKept;

    public IReadOnlyList<string> Lines => _lines;

    public void Add(DateTimeOffset at, string what)
    {
        if (IsKept) _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{(at - Simulation.Start).TotalSeconds:000.0000000} {what}"));
    }

    /// <summary>Where two runs part, or null when they are the same to the last line.</summary>
    public string? DifferenceTo(SimulationTrace other)
    {
        var same = Lines.Zip(other.Lines).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same == Lines.Count && same == other.Lines.Count) return null;
        return $"line {same + 1}: '{Lines.ElementAtOrDefault(same)}' and '{other.Lines.ElementAtOrDefault(same)}'";
    }
}
