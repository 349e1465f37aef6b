namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>What one checker says of a history: valid when it found nothing, and how much it looked at.</summary>
internal sealed record Verdict(string Checker, string Summary, IReadOnlyList<string> Violations)
{
    public bool IsValid => Violations.Count == 0;

    public override string ToString() => IsValid ? Summary : $"{Summary}: {Checker} INVALID: {string.Join("; ", Violations.Take(10))}";
}
