namespace JobScheduler.Rest.Bodies;

internal ref partial struct ShapeWalker
{
    // Far above what a double can hold, far below where a database's exact numeric grows to kilobytes.
    private const int MaxExponentDigits = 3;

    /// <summary>Looks at a value of any shape, down to its last string; recursion ends where the document is too deep.</summary>
    private bool IsSoundContent() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => IsSoundObject(),
        JsonTokenType.StartArray => IsSoundArray(),
        JsonTokenType.String => IsSoundText(),
        JsonTokenType.Number => IsSoundNumber(),
        _ => true,
    };

    private bool IsSoundObject()
    {
        var isSound = true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (Next(); _reader.TokenType != JsonTokenType.EndObject; Next())
        {
            isSound &= EnterProperty(seen) is not null;
            isSound &= IsSoundContent();
            _path.Pop();
        }

        return isSound;
    }

    private bool IsSoundArray()
    {
        var isSound = true;
        var index = 0;
        for (Next(); _reader.TokenType != JsonTokenType.EndArray; Next())
        {
            _path.Push(index++);
            isSound &= IsSoundContent();
            _path.Pop();
        }

        return isSound;
    }

    private readonly bool IsSoundNumber()
    {
        if (!_reader.TryGetDouble(out var number) || !double.IsFinite(number)) Rule("not_finite", "The number is too large.");
        else if (JsonEscapes.ExponentDigits(_reader.ValueSpan) > MaxExponentDigits) Rule("out_of_range", "The exponent is too long.");
        else return true;
        return false;
    }

    private readonly bool IsSoundText()
    {
        var fault = FaultOfText();
        if (fault != TextFault.None) Report(fault, "text");
        return fault == TextFault.None;
    }

    private readonly TextFault FaultOfText() => _reader.ValueIsEscaped ? JsonEscapes.FaultOf(_reader.ValueSpan) : TextFault.None;

    private readonly void Report(TextFault fault, string what)
    {
        if (fault == TextFault.Nul) Rule("nul_not_allowed", $"The {what} holds the character U+0000.");
        else Unreadable("invalid_unicode", $"The {what} holds half of a surrogate pair.");
    }
}
