namespace JobScheduler.Core.Violations;

/// <summary>A field of a request by its name in this program; who speaks with callers has names of its own, made from this one.</summary>
internal record RequestField(string Name)
{
    /// <summary>What it is a part of.</summary>
    public RequestField? Parent { get; init; }

    /// <summary>One of several values.</summary>
    public RequestField At(int index) => new($"{index}") { Parent = this };

    /// <summary>That something is given.</summary>
    public void Require(object? value, ICollection<Violation> violations)
    {
        if (value is null) violations.Add(new(this, BrokenRule.Required, $"{this} is required."));
    }

    public sealed override string ToString() => Parent is null ? Name : $"{Parent}.{Name}";
}

/// <summary>A number from <paramref name="Min"/> to <paramref name="Max"/>; null is not given and passes, as in every field.</summary>
internal sealed record NumberField(string Name, double Min, double Max) : RequestField(Name)
{
    public bool Check(double? value, ICollection<Violation> violations)
    {
        if (value is not { } given || (given >= Min && given <= Max)) return true;
        violations.Add(double.IsFinite(given)
            ? new(this, BrokenRule.OutOfRange, $"{this} must be from {Min} to {Max}.")
            : new(this, BrokenRule.NotFinite, $"{this} must be a finite number."));
        return false;
    }
}

/// <summary>Free text: not blank, no NUL, at most so many Unicode characters.</summary>
internal sealed record TextField(string Name, int MaxLength) : RequestField(Name)
{
    /// <param name="value">Null passes.</param>
    /// <param name="violations">Gets the broken rule.</param>
    /// <param name="index">Which of several values it is.</param>
    public void Check(string? value, ICollection<Violation> violations, int? index = null)
    {
        if (value is null) return;
        if (string.IsNullOrWhiteSpace(value)) Add(BrokenRule.Blank, field => $"{field} must not be blank.");
        else if (value.Contains('\0')) Add(BrokenRule.NulNotAllowed, field => $"{field} must not contain U+0000.");
        else if (value.Length > MaxLength && Length(value) > MaxLength)
            Add(BrokenRule.TooLong, field => $"{field} must be at most {MaxLength} characters.");

        void Add(BrokenRule rule, Func<RequestField, FormattableString> detail)
        {
            var field = index is { } at ? At(at) : this;
            violations.Add(new(field, rule, detail(field)));
        }
    }

    private static int Length(string value)
    {
        var count = 0;
        foreach (var _ in value.EnumerateRunes()) count++;
        return count;
    }
}

/// <summary>A name for machines: ASCII letters, digits and ". _ - :".</summary>
internal sealed record SymbolField(string Name, int MaxLength) : RequestField(Name)
{
    /// <param name="value">Null passes.</param>
    /// <param name="violations">Gets the broken rule.</param>
    /// <param name="index">Which of several values it is.</param>
    public void Check(string? value, ICollection<Violation> violations, int? index = null)
    {
        if (value is null) return;
        var field = index is { } at ? At(at) : this;
        if (value.Length == 0) violations.Add(new(field, BrokenRule.Blank, $"{field} must not be empty."));
        else if (value.Length > MaxLength)
            violations.Add(new(field, BrokenRule.TooLong, $"{field} must be at most {MaxLength} characters."));
        else if (!value.All(IsAllowed))
            violations.Add(new(field, BrokenRule.InvalidCharacters, $"{field} may contain ASCII letters, digits and \". _ - :\" only."));
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':';
}

/// <summary>An id as it is written in answers: 36 characters, hex and dashes, upper or lower case.</summary>
internal sealed record IdField(string Name) : RequestField(Name)
{
    private const int Length = 36;

    // Guid by itself also takes spaces around and 0x inside.
    public static bool TryRead(string text, out Guid id)
    {
        id = default;
        return text.Length == Length
            && text.All(letter => char.IsAsciiHexDigit(letter) || letter == '-')
            && Guid.TryParseExact(text, "D", out id);
    }

    /// <param name="value">Null passes.</param>
    /// <param name="violations">Gets the broken rule.</param>
    /// <param name="index">Which of several values it is.</param>
    /// <returns>The id, if it is one.</returns>
    public Guid? Check(string? value, ICollection<Violation> violations, int? index = null)
    {
        if (value is null) return null;
        if (TryRead(value, out var id)) return id;
        var field = index is { } at ? At(at) : this;
        violations.Add(new(field, BrokenRule.InvalidId, $"{field} is not an id."));
        return null;
    }
}
