using JobScheduler.Hosting;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Bodies;

/// <summary>Walks one document by its table: reports everything wrong with it, and writes what is left for the serializer.</summary>
internal ref partial struct ShapeWalker
{
    public const int DeepestNesting = 64;

    private readonly ReadOnlySpan<byte> _body;
    private readonly ReadOnlySpan<byte> _document;
    private readonly int _start;
    private readonly JsonPath _path;
    private readonly ProblemList _problems;
    private readonly Utf8JsonWriter _cleaned;
    private Utf8JsonReader _reader;
    private bool _isTooDeep;

    public ShapeWalker(ReadOnlySpan<byte> body, Range part, JsonPath path, ProblemList problems, Utf8JsonWriter cleaned)
    {
        _body = body;
        _document = body[part];
        _start = part.Start.GetOffset(body.Length);
        _path = path;
        _problems = problems;
        _cleaned = cleaned;
        // One more than allowed: the walk sees the level that is too deep, and says so itself.
        _reader = new(_document, new JsonReaderOptions { MaxDepth = DeepestNesting + 1 });
    }

    /// <summary>True when the document is an object that could be followed to its end.</summary>
    public bool Walk(ObjectShape shape)
    {
        try
        {
            Next();
            var isObject = _reader.TokenType == JsonTokenType.StartObject;
            if (isObject) Fields(shape);
            else Refuse("object_expected", "A JSON object is expected.");
            Next();
            return isObject;
        }
        catch (JsonException error)
        {
            ReportBroken(error);
            return false;
        }
    }

    private void Fields(ObjectShape shape)
    {
        _cleaned.WriteStartObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (Next(); _reader.TokenType != JsonTokenType.EndObject; Next())
        {
            var name = EnterProperty(seen);
            if (name is null) Skip();
            else if (shape.Find(name) is { } field) Value(field);
            else RefuseUnknown(name, shape);
            _path.Pop();
        }

        _cleaned.WriteEndObject();
    }

    /// <summary>Steps from a property's name to its value; null when the name itself is at fault, which is then reported.</summary>
    private string? EnterProperty(HashSet<string> seen)
    {
        var fault = FaultOfText();
        var name = fault == TextFault.None ? _reader.GetString()! : System.Text.Encoding.UTF8.GetString(_reader.ValueSpan);
        _path.Push(name);
        Next();
        if (fault != TextFault.None) Report(fault, "name");
        else if (!seen.Add(name)) Unreadable("duplicate_field", "The field appears more than once.");
        else return name;
        return null;
    }

    private void Next()
    {
        _reader.Read();
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || _reader.CurrentDepth < DeepestNesting)
            return;
        _isTooDeep = true;
        throw new JsonException();
    }

    private void Skip()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        var depth = _reader.CurrentDepth;
        do Next();
        while (_reader.CurrentDepth > depth);
    }

    private void ReportBroken(JsonException error)
    {
        if (_isTooDeep) Unreadable("too_deep", $"The document nests deeper than {DeepestNesting} levels.");
        // Lines are counted only here: from the start of a large batch for each of its items, they would be the dearest part of reading it.
        else Unreadable("malformed_json", $"The document is not valid JSON at {TextPosition.At(_body, _start).Plus(error)}.");
    }

    private void Refuse(string code, string detail)
    {
        Unreadable(code, detail);
        Skip();
    }

    private void RefuseUnknown(string name, ObjectShape shape)
    {
        // Comparing names is the dear part, and a body may hold a hundred thousand of them.
        if (!_problems.IsFull)
            Unreadable("unknown_field", $"The field {QuotedText.Quote(name)} is not known.{NearestName.Suggestion(name, shape.Names)}");
        Skip();
    }

    private readonly void Unreadable(string code, string detail) => _problems.AddUnreadable(_path.ToString(), code, detail);

    private readonly void Rule(string code, string detail) => _problems.AddRule(_path.ToString(), code, detail);
}
