namespace JobScheduler.Core.Dependencies;

/// <summary>What is noted in the transaction in which it happens, and acted on soon after.</summary>
internal enum NoteKind
{
    /// <summary>A job or batch has ended that others wait for.</summary>
    Parent,

    /// <summary>A member of a batch has ended.</summary>
    Member,

    /// <summary>A member of a batch runs again.</summary>
    Reopened,
}

/// <summary>A note. The subject is the parent itself, or the batch of the member; the status is how it ended, or had ended.</summary>
internal sealed record EndedNote(NoteKind Kind, Guid Subject, JobStatus Status);

/// <summary>The words of dependencies and batches as wire and database spell them.</summary>
internal static class DependencyWords
{
    private static readonly EnumWords<NoteKind> Kinds = new("kind of note");
    private static readonly EnumWords<ParentFailure> Failures = new("rule for a failed parent");
    private static readonly EnumWords<BatchStatus> Statuses = new("batch status");

    public static string Name(this NoteKind kind) => Kinds.Of(kind);

    public static NoteKind ParseKind(string word) => Kinds.Parse(word);

    public static string Name(this ParentFailure rule) => Failures.Of(rule);

    public static ParentFailure ParseFailure(string word) => Failures.Parse(word);

    public static string Name(this BatchStatus status) => Statuses.Of(status);

    public static BatchStatus ParseStatus(string word) => Statuses.Parse(word);

    /// <summary>How a batch ended, as a job would have; null while it has not.</summary>
    public static JobStatus? EndOf(BatchStatus status) => status switch
    {
        BatchStatus.Completed => JobStatus.Completed,
        BatchStatus.Failed => JobStatus.Failed,
        BatchStatus.Cancelled => JobStatus.Cancelled,
        _ => null,
    };
}
