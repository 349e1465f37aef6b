namespace JobScheduler.Core.Rules;

/// <summary>One broken rule: the field by its wire name ("delay_seconds", "retry/max_delay_seconds"), a stable code, and words a caller can act on.</summary>
public sealed record Violation(string Field, string Code, string Detail)
{
    /// <summary>Other fields that the rule looked at: nothing can be said while one of them could not be read.</summary>
    public IReadOnlyList<string> Considered { get; init; } = [];

    /// <summary>The same of an item of a batch: its fields start with the index.</summary>
    public Violation OfItem(int index) => this with { Field = $"{index}/{Field}", Considered = [.. Considered.Select(field => $"{index}/{field}")] };
}
