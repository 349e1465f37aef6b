namespace JobScheduler.Api.Json;

/// <summary>One field of a body; null always stands for absent.</summary>
internal sealed record FieldShape(string Name, FieldKind Kind)
{
    /// <summary>The words a Word may be.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The rule's range of a WholeNumber: one that no integer can hold is told it here, any other by the rule itself.</summary>
    public (int Least, int Most) Range { get; init; }

    /// <summary>The fields of a Shape.</summary>
    public ObjectShape? Inner { get; init; }
}
