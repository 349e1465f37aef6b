namespace JobScheduler.Core.Limits;

/// <summary>What a limit counts, in the order in which a job takes its permits: what is held longest first.</summary>
internal enum LimitKind
{
    /// <summary>One job after the other, in the order of their acceptance; held until the job has ended, its retries included.</summary>
    Order,

    /// <summary>So many jobs at once; held from before the claim to the end of the attempt.</summary>
    Concurrency,

    /// <summary>The fair part of a queue's slots among the keys that have jobs in it; held from before the claim to the end of the attempt.
    /// </summary>
    Share,

    /// <summary>So many starts in a time; held from before the claim to the claim.</summary>
    Rate,
}

/// <summary>The kinds as they are stored.</summary>
internal static class LimitKindNames
{
    /// <summary>In a limit's name, between its kind and its key.</summary>
    public const char AfterKind = ':';

    private static readonly EnumWords<LimitKind> Words = new("kind of limit");

    public static string Name(this LimitKind kind) => Words.Of(kind);

    /// <summary>An <see cref="UnknownWordException"/> for one that this version does not know.</summary>
    public static LimitKind Parse(string word) => Words.Parse(word);

    /// <summary>The kind in a limit's name.</summary>
    public static LimitKind OfLimit(string name) => Parse(name[..name.IndexOf(AfterKind, StringComparison.Ordinal)]);

    /// <summary>The key in a limit's name.</summary>
    public static string KeyOf(string name) => name[(name.IndexOf(AfterKind, StringComparison.Ordinal) + 1)..];
}
