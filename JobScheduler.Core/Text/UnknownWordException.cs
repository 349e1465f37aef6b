namespace JobScheduler.Core.Text;

/// <summary>A stored word that this version does not know: a newer one wrote it. The row is left to processes of that version.</summary>
internal sealed class UnknownWordException(string kind, string word)
    : FormatException($"Unknown {kind} '{word}': a newer version of this program wrote it.")
{
    /// <summary>What the word stands for: "job status".</summary>
    public string Kind { get; } = kind;

    public string Word { get; } = word;
}
