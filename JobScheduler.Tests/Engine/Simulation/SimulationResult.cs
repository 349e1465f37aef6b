namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What became of one seed: what was found, and how much happened.</summary>
internal sealed record SimulationResult(int Seed, IReadOnlyList<string> Violations, SimulationTrace Trace, SimulationHistory History)
{
    public override string ToString() =>
        $"seed {Seed} | {History.Sent.Count} sent | {History.Changes.Count(change => change.IsClaim)} claims | {History.Runs.Count} runs"
        + $" | {string.Join(", ", History.Harms.Select(harm => $"{harm.Key} {harm.Value}"))}"
        + $" | {(Violations.Count == 0 ? "VALID" : string.Join("; ", Violations.Take(5)))}";
}
