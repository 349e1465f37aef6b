using System.Collections;
using System.Globalization;
using System.Text;

namespace JobScheduler.AppHost.Publishing;

/// <summary>Writes maps, lists and values; every text in quotes, so that none is taken for something else.</summary>
internal static class ComposeYaml
{
    public static string Write(IReadOnlyDictionary<string, object> root)
    {
        var text = new StringBuilder();
        WriteMap(text, root, 0);
        return text.ToString();
    }

    private static void WriteMap(StringBuilder text, IEnumerable<KeyValuePair<string, object>> map, int depth, bool firstIsBegun = false)
    {
        foreach (var (key, value) in map)
        {
            text.Append(firstIsBegun ? "" : Indent(depth)).Append(CultureInfo.InvariantCulture, $"{key}:");
            firstIsBegun = false;
            WriteValue(text, value, depth + 1);
        }
    }

    private static void WriteValue(StringBuilder text, object value, int depth)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object> map:
                text.Append('\n');
                WriteMap(text, map, depth);
                break;
            case IEnumerable list and not string:
                text.Append('\n');
                foreach (var item in list) WriteItem(text, item, depth);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $" {Scalar(value)}\n");
                break;
        }
    }

    private static void WriteItem(StringBuilder text, object item, int depth)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Indent(depth)}- ");
        if (item is IReadOnlyDictionary<string, object> map) WriteMap(text, map, depth + 1, firstIsBegun: true);
        else text.Append(CultureInfo.InvariantCulture, $"{Scalar(item)}\n");
    }

    private static string Scalar(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => $"\"{Escape((string)value)}\"",
    };

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Indent(int depth) => new(' ', depth * 2);
}
