using JobScheduler.Hosting;

namespace JobScheduler.Rest.Bodies;

internal ref partial struct ShapeWalker
{
    private void Value(FieldShape field)
    {
        if (_reader.TokenType == JsonTokenType.Null) return;
        if (!HasTypeOf(field.Kind)) Refuse("wrong_type", $"{Wanted(field.Kind)} is expected.");
        else if (field.Kind == FieldKind.Shape) Inner(field);
        else if (field.Kind is FieldKind.Texts or FieldKind.Shapes) Items(field);
        else Leaf(field);
    }

    private readonly bool HasTypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Number => _reader.TokenType == JsonTokenType.Number,
        FieldKind.AnyValue => true,
        FieldKind.WholeNumber or FieldKind.LargeNumber =>
            _reader.TokenType == JsonTokenType.Number && !_reader.ValueSpan.ContainsAny(".eE"u8),
        FieldKind.Flag => _reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        FieldKind.Texts or FieldKind.Shapes => _reader.TokenType == JsonTokenType.StartArray,
        FieldKind.AnyObject or FieldKind.Shape => _reader.TokenType == JsonTokenType.StartObject,
        _ => _reader.TokenType == JsonTokenType.String,
    };

    private static string Wanted(FieldKind kind) => kind switch
    {
        FieldKind.Number => "A number",
        FieldKind.WholeNumber or FieldKind.LargeNumber => "A whole number, without fraction or exponent,",
        FieldKind.Flag => "true or false",
        FieldKind.Texts => "An array of strings",
        FieldKind.Shapes => "An array of JSON objects",
        FieldKind.AnyObject or FieldKind.Shape => "A JSON object",
        _ => "A string",
    };

    private void Inner(FieldShape field)
    {
        _cleaned.WritePropertyName(field.Name);
        Fields(field.Inner!);
    }

    private void Leaf(FieldShape field)
    {
        var start = (int)_reader.TokenStartIndex;
        if (!IsSound(field)) return;
        _cleaned.WritePropertyName(field.Name);
        if (field.Kind == FieldKind.WholeNumber) _cleaned.WriteNumberValue(Nearest());
        else if (field.Kind == FieldKind.LargeNumber) _cleaned.WriteNumberValue(NearestLarge());
        else _cleaned.WriteRawValue(_document[start..(int)_reader.BytesConsumed], skipInputValidation: true);
    }

    // What no integer can hold is beyond every range as well: the rule of the field says so, and which range it is.
    private readonly int Nearest() =>
        _reader.TryGetInt32(out var given) ? given : _reader.ValueSpan[0] == '-' ? int.MinValue : int.MaxValue;

    private readonly long NearestLarge() =>
        _reader.TryGetInt64(out var given) ? given : _reader.ValueSpan[0] == '-' ? long.MinValue : long.MaxValue;

    private bool IsSound(FieldShape field) => field.Kind switch
    {
        FieldKind.Text => IsSoundText(),
        FieldKind.Word => IsSoundText() && IsOneOf(field.Words),
        FieldKind.Number => IsSoundNumber(),
        FieldKind.Instant => IsSoundText() && IsInstant(),
        FieldKind.AnyObject or FieldKind.AnyValue => IsSoundContent(),
        _ => true,
    };

    private readonly bool IsOneOf(IReadOnlyList<string> words)
    {
        var word = _reader.GetString()!;
        if (words.Contains(word)) return true;
        var known = string.Join(", ", words.Select(allowed => $"'{allowed}'"));
        Rule("unknown_value", $"{QuotedText.Quote(word)} is not one of {known}.{NearestName.Suggestion(word, words)}");
        return false;
    }

    private bool IsInstant()
    {
        var reading = WireInstant.Read(ref _reader, out _);
        if (reading == InstantReading.NotAnInstant)
            Unreadable("invalid_datetime", "An existing instant is expected, such as 2026-01-31T08:00:00Z.");
        if (reading == InstantReading.OffsetMissing)
            Rule("offset_required", "The instant needs its offset, such as 2026-01-31T08:00:00Z or +02:00.");
        return reading == InstantReading.Good;
    }

    // An item that cannot be taken leaves a null behind, so that the rules see the others in their places.
    private void Items(FieldShape field)
    {
        _cleaned.WriteStartArray(field.Name);
        var index = 0;
        for (Next(); _reader.TokenType != JsonTokenType.EndArray; Next())
        {
            _path.Push(index++);
            var start = (int)_reader.TokenStartIndex;
            if (field.Kind == FieldKind.Shapes) ShapeItem(field.Inner!);
            else if (IsTextItem()) _cleaned.WriteRawValue(_document[start..(int)_reader.BytesConsumed], skipInputValidation: true);
            else _cleaned.WriteNullValue();
            _path.Pop();
        }

        _cleaned.WriteEndArray();
    }

    private void ShapeItem(ObjectShape shape)
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            Fields(shape);
            return;
        }

        Refuse("wrong_type", $"{Wanted(FieldKind.Shape)} is expected.");
        _cleaned.WriteNullValue();
    }

    private bool IsTextItem()
    {
        if (_reader.TokenType == JsonTokenType.String) return IsSoundText();
        Refuse("wrong_type", $"{Wanted(FieldKind.Text)} is expected.");
        return false;
    }
}
