namespace JobScheduler.Cli.Reading;

/// <summary>Opens files that the command line names.</summary>
internal static class GivenFile
{
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path} cannot be read: {error.Message}");
        }
    }
}
