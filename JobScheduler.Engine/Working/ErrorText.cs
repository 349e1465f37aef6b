using System.Text;

namespace JobScheduler.Engine.Working;

/// <summary>Makes any text fit to be stored, so that recording a failure cannot fail.</summary>
public static class ErrorText
{
    public const int MaxLength = 4096;

    public static string Of(Exception error)
    {
        try
        {
            return Clean($"{error.GetType().Name}: {error.Message}");
        }
        catch (Exception broken)
        {
            // An exception type of a handler may throw from its own Message.
            return Clean($"{error.GetType().Name}: no message, its Message property threw {broken.GetType().Name}");
        }
    }

    /// <summary>Without NUL and half surrogates, at most <see cref="MaxLength"/> characters.</summary>
    public static string Clean(string text)
    {
        var cleaned = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (cleaned.Length + rune.Utf16SequenceLength > MaxLength) break;
            if (rune.Value != 0) cleaned.Append(rune);
        }

        return cleaned.ToString();
    }
}
