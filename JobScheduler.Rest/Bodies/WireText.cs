using System.Globalization;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Bodies;

/// <summary>Says in the words of the wire what Core and Engine say in their own: fields, codes, and texts that name fields.</summary>
internal sealed class WireText : IFormatProvider, ICustomFormatter
{
    private const string BareName = "name";

    private static readonly WireText Format = new();

    public static string NameOf(RequestField field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name);

    public static string CodeOf<T>(T kind)
        where T : struct, Enum => WordsOf<T>.Table.Of(kind);

    /// <summary>The value of a word that the reader has let pass.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum => word is null ? null : WordsOf<T>.Table.Parse(word);

    public static string Of(FormattableString text) => text.ToString(Format);

    public static BodyProblem ProblemOf(Violation broken) =>
        new(PlaceOf(broken.Field, broken.Item), CodeOf(broken.Rule), DetailOf(broken), IsRule: true);

    /// <summary>Where a field stands in a body, or in an item of a batch; an index is a name as well.</summary>
    public static string PlaceOf(RequestField? field, int? item) =>
        field is null ? "#" : item is { } index ? $"#/{index}/{PathOf(field)}" : $"#/{PathOf(field)}";

    string ICustomFormatter.Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        RequestField field => format == BareName ? NameOf(field) : PathOf(field),
        IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
        _ => $"{arg}",
    };

    object? IFormatProvider.GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    private static string PathOf(RequestField field) =>
        field.Parent is { } parent ? $"{PathOf(parent)}/{NameOf(field)}" : NameOf(field);

    private static string DetailOf(Violation broken) => broken.Rule switch
    {
        BrokenRule.NotInBatch => "A recurring job cannot be part of a batch: POST it to /jobs or PUT a schedule.",
        BrokenRule.IdempotencyKeyReused => "This Idempotency-Key was used before for another request.",
        _ => Of(broken.Detail),
    };

    private static class WordsOf<T>
        where T : struct, Enum
    {
        public static readonly EnumWords<T> Table = new(typeof(T).Name);
    }
}
