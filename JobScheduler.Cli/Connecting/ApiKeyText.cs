using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Connecting;

/// <summary>Reads the API key. No message repeats any of it.</summary>
internal static class ApiKeyText
{
    private const int MaxLength = 16 * 1024;

    public static string InFile(string path)
    {
        using var reader = new StreamReader(GivenFile.Open(path));
        var text = new char[MaxLength + 1];
        return Of(new string(text, 0, reader.ReadBlock(text)), path);
    }

    public static string Of(string text, string source)
    {
        var key = text.Trim();
        if (key.Length is 0 or > MaxLength || key.Any(letter => letter is <= ' ' or > '~'))
            throw new UsageException($"{source} holds no API key: one is a single line of visible ASCII characters.");
        return key;
    }
}
