using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using JobScheduler.Rest.Bodies;

namespace JobScheduler.Cli.Schedules.Files;

/// <summary>A part of a YAML file as the JSON that it stands for, and where in the file each part of that is.
/// What a word without quotes means is what the core schema of YAML 1.2 says: "no" is a text.</summary>
internal sealed partial class YamlJson
{
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Dictionary<string, FilePlace> _places = [];
    private readonly JsonPath _path = new();

    private YamlJson(YamlNode node)
    {
        using var writer = new Utf8JsonWriter(_json, new JsonWriterOptions { MaxDepth = 128 });
        Write(node, writer);
    }

    public ReadOnlySpan<byte> Bytes => _json.WrittenSpan;

    public static YamlJson Of(YamlNode node) => new(node);

    /// <summary>Where the named place of the JSON stands ("#/retry/factor"), or what it would stand in.</summary>
    public FilePlace? PlaceOf(string pointer)
    {
        for (; pointer.Length > 1; pointer = pointer[..pointer.LastIndexOf('/')])
            if (_places.TryGetValue(pointer, out var place)) return place;
        return null;
    }

    private void Write(YamlNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case YamlMap map:
                WriteMap(map, writer);
                break;
            case YamlList list:
                WriteList(list, writer);
                break;
            case YamlScalar { IsQuoted: true } text:
                writer.WriteStringValue(text.Text);
                break;
            default:
                WritePlain(((YamlScalar)node).Text, writer);
                break;
        }
    }

    private void WriteMap(YamlMap map, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var field in map.Fields)
        {
            _path.Push(field.Name);
            _places.TryAdd($"{_path}", field.At);
            writer.WritePropertyName(field.Name);
            Write(field.Value, writer);
            _path.Pop();
        }

        writer.WriteEndObject();
    }

    private void WriteList(YamlList list, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var (index, item) in list.Items.Index())
        {
            _path.Push(index);
            _places.TryAdd($"{_path}", item.At);
            Write(item, writer);
            _path.Pop();
        }

        writer.WriteEndArray();
    }

    private static void WritePlain(string text, Utf8JsonWriter writer)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL") writer.WriteNullValue();
        else if (text is "true" or "True" or "TRUE") writer.WriteBooleanValue(true);
        else if (text is "false" or "False" or "FALSE") writer.WriteBooleanValue(false);
        else if (Whole().IsMatch(text)) WriteWhole(text, writer);
        else if (Fraction().IsMatch(text)) WriteFraction(text, writer);
        else writer.WriteStringValue(text);
    }

    private static void WriteWhole(string text, Utf8JsonWriter writer) => writer.WriteRawValue(text switch
    {
        ['0', 'x', .. var digits] => $"{BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)}",
        ['0', 'o', .. var digits] => $"{digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0'))}",
        _ => $"{BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}",
    });

    // As it was written, to the last digit, where JSON knows the form.
    private static void WriteFraction(string text, Utf8JsonWriter writer)
    {
        var number = text.TrimStart('+');
        if (JsonNumber().IsMatch(number)) writer.WriteRawValue(number);
        else writer.WriteNumberValue(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^(?:[-+]?[0-9]{1,100}|0o[0-7]{1,100}|0x[0-9a-fA-F]{1,100})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex JsonNumber();
}
