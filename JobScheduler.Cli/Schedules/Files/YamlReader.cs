using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JobScheduler.Cli.Schedules.Files;

/// <summary>Reads a YAML file as plain data: one document, no anchors, aliases or tags, no name twice.
/// It goes on behind what is wrong.</summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 64;
    private const string Quotes = " An expression that begins with * stands in quotes.";

    private readonly Parser _parser;
    private readonly ICollection<FileFault> _faults;

    private YamlReader(TextReader text, ICollection<FileFault> faults) => (_parser, _faults) = (new Parser(text), faults);

    /// <summary>Null when the file cannot be followed to its end, or holds nothing.</summary>
    public static YamlNode? Read(TextReader text, ICollection<FileFault> faults)
    {
        try
        {
            return new YamlReader(text, faults).ReadFile();
        }
        catch (YamlException error)
        {
            var hint = error.Message.Contains("alias", StringComparison.Ordinal) ? Quotes : "";
            faults.Add(new(PlaceOf(error.Start), $"This is not YAML: {error.InnerException?.Message ?? error.Message}{hint}"));
            return null;
        }
    }

    private static FilePlace PlaceOf(Mark mark) => new(mark.Line, mark.Column);

    private YamlNode? ReadFile()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _)) return null;
        var root = ReadNode(depth: 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second)) _faults.Add(new(PlaceOf(second.Start), "A file holds one document."));
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        if (depth > MaxDepth) throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"More than {MaxDepth} levels.");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _faults.Add(new(PlaceOf(alias.Start), "* begins an alias, which is not read here." + Quotes));
            return new YamlScalar("", IsQuoted: true, PlaceOf(alias.Start));
        }

        RefuseDecoration((NodeEvent)_parser.Current!);
        if (_parser.TryConsume<Scalar>(out var text))
            return new YamlScalar(text.Value, text.Style != ScalarStyle.Plain, PlaceOf(text.Start));
        return _parser.TryConsume<SequenceStart>(out var list) ? ReadList(PlaceOf(list.Start), depth) : ReadMap(depth);
    }

    private void RefuseDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty) _faults.Add(new(PlaceOf(node.Start), "& begins an anchor, which is not read here."));
        if (!node.Tag.IsEmpty) _faults.Add(new(PlaceOf(node.Start), "! begins a tag, which is not read here."));
    }

    private YamlList ReadList(FilePlace at, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
        return new(items, at);
    }

    private YamlMap ReadMap(int depth)
    {
        var at = PlaceOf(_parser.Consume<MappingStart>().Start);
        var fields = new List<YamlField>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var (name, value) = (ReadNode(depth + 1), ReadNode(depth + 1));
            if (name is not YamlScalar { Text: var text }) _faults.Add(new(name.At, "The name of a field is a text."));
            else if (fields.Find(field => field.Name == text) is { } first)
                _faults.Add(new(name.At, $"'{text}' is there twice, for the first time in line {first.At.Line}."));
            else fields.Add(new(text, name.At, value));
        }

        return new(fields, at);
    }
}
