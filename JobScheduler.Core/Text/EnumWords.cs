using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobScheduler.Core.Text;

/// <summary>The values of an enum as the wire and the database spell them: as the enum itself says, else its names in snake case.
/// One table for both ways.</summary>
internal sealed class EnumWords<T>(string kind)
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> _words = Enum.GetValues<T>().ToFrozenDictionary(value => value, WordOf);

    private readonly FrozenDictionary<string, T> _values = Enum.GetValues<T>().ToFrozenDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>All values, in their order.</summary>
    public IReadOnlyList<T> All { get; } = Enum.GetValues<T>();

    /// <summary>The word of a value.</summary>
    public string Of(T value) =>
        _words.TryGetValue(value, out var word) ? word : throw new ArgumentOutOfRangeException(nameof(value), value, $"Unknown {kind}.");

    /// <summary>The value of a word; an <see cref="UnknownWordException"/> for one that a newer version wrote.</summary>
    public T Parse(string word) => TryParse(word) ?? throw new UnknownWordException(kind, word);

    /// <summary>The value of a word, or null.</summary>
    public T? TryParse(string word) => _values.TryGetValue(word, out var value) ? value : null;

    private static string WordOf(T value) =>
        typeof(T).GetField($"{value}")!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");
}
