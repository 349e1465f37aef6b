namespace JobScheduler.Cli.Reading;

/// <summary>Reads a payload: JSON as it stands, @file, or - for what is piped in.</summary>
internal static class PayloadText
{
    public static async Task<JsonElement> ReadAsync(string given, TextReader piped, CancellationToken stop)
    {
        var text = given switch
        {
            "-" => await piped.ReadToEndAsync(stop),
            ['@', .. var path] => await InFileAsync(path, stop),
            _ => given,
        };
        try
        {
            return JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = 4096 });
        }
        catch (JsonException error)
        {
            throw new UsageException(
                $"The payload is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}. "
                + "A shell takes the quotes from what is not in single quotes: --payload '{\"order\": 7}', or --payload @file.");
        }
    }

    private static async Task<string> InFileAsync(string path, CancellationToken stop)
    {
        using var reader = new StreamReader(GivenFile.Open(path));
        return await reader.ReadToEndAsync(stop);
    }
}
