namespace JobScheduler.Core.Violations;

/// <summary>One broken rule, and words that a caller can act on: the fields in them are arguments,
/// so that whoever shows them names the fields as its callers do. No field stands for the request as a whole.</summary>
internal sealed record Violation(RequestField? Field, BrokenRule Rule, FormattableString Detail)
{
    /// <summary>Other fields that the rule looked at: nothing can be said while one of them could not be read.</summary>
    public IReadOnlyList<RequestField> Considered { get; init; } = [];

    /// <summary>Which item of a batch it is about.</summary>
    public int? Item { get; init; }
}
