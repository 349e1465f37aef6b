namespace JobScheduler.Cli.Schedules.Files;

/// <summary>A place in a file, both numbers counted from 1.</summary>
internal readonly record struct FilePlace(long Line, long Column) : IComparable<FilePlace>
{
    public int CompareTo(FilePlace other) => (Line, Column).CompareTo((other.Line, other.Column));

    public override string ToString() => $"{Line}:{Column}";
}

/// <summary>One thing wrong with a file.</summary>
internal sealed record FileFault(FilePlace At, string Text);

/// <summary>A node of a YAML file and where it stands.</summary>
internal abstract record YamlNode(FilePlace At);

/// <summary>A text, a number, a word; quoted, it is a text whatever it looks like.</summary>
internal sealed record YamlScalar(string Text, bool IsQuoted, FilePlace At) : YamlNode(At);

/// <summary>Items in their order.</summary>
internal sealed record YamlList(IReadOnlyList<YamlNode> Items, FilePlace At) : YamlNode(At);

/// <summary>Fields in their order.</summary>
internal sealed record YamlMap(IReadOnlyList<YamlField> Fields, FilePlace At) : YamlNode(At);

/// <summary>A field and where its name stands.</summary>
internal sealed record YamlField(string Name, FilePlace At, YamlNode Value);
