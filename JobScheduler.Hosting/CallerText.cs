using System.Globalization;
using JobScheduler.Core.Violations;

namespace JobScheduler.Hosting;

/// <summary>Says in the words of the options classes what Core says in its own.</summary>
internal sealed class CallerText : IFormatProvider, ICustomFormatter
{
    private const string Seconds = nameof(Seconds);

    private static readonly CallerText Format = new();

    public static string Of(FormattableString text) => text.ToString(Format);

    public static string NameOf(RequestField field)
    {
        var name = field.Name == "CronExpression" ? "Cron" : IsInSeconds(field) ? field.Name[..^Seconds.Length] : field.Name;
        return field.Parent is { } parent ? $"{NameOf(parent)}.{name}" : name;
    }

    string ICustomFormatter.Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        RequestField field => IsInSeconds(field) ? $"{NameOf(field)} in seconds" : NameOf(field),
        IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
        _ => $"{arg}",
    };

    object? IFormatProvider.GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    private static bool IsInSeconds(RequestField field) => field.Name.EndsWith(Seconds, StringComparison.Ordinal);
}
